package uk.nhs.blackcountry.signon.keycloak.token;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.refresh.RefreshTokenException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.ErrorPageException;
import org.keycloak.util.TokenUtil;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.keycloak.placement.Gate;
import uk.nhs.blackcountry.signon.keycloak.signin.SignInNotes;
import uk.nhs.blackcountry.signon.model.AccountKey;

/**
 * The last hook before tokens are signed, of every grant and every client: asks the gate once more, and caps what is issued. What Keycloak
 * states beside the tokens ({@code expires_in}, {@code refresh_expires_in}) it computes afterwards from the same values.
 */
final class CappingPostProcessor implements TokenPostProcessor {
    private static final Logger LOG = Logger.getLogger(CappingPostProcessor.class);

    private final KeycloakSession session;
    private final Clock clock;

    CappingPostProcessor(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        AuthenticatedClientSessionModel app = context.clientSessionCtx().getClientSession();
        if (!Gate.guards(app.getRealm())) {
            return;
        }
        Instant now = clock.instant();
        Gate.Decision decision =
                session.getProvider(Gate.class).decide(app.getUserSession().getUser(), app.getClient(), now);
        if (!decision.admitted() || LifeCap.leavesNothing(decision.closes(), now)) {
            throw refusal(context, "No live placement");
        }
        if (!holdsAccountOf(app.getUserSession())) {
            throw refusal(context, "The account that was signed in to is not this person's any more");
        }
        AccessToken access = context.accessToken();
        // The ID token already has the access token's end, and cannot be reached from here.
        if (TokenUtil.isOIDCRequest(context.clientSessionCtx().getScopeString())
                && LifeCap.outlives(access.getExp(), decision.until())) {
            LOG.errorf(
                    "Client %s has no mapper nhs-cap: give it the default scope that holds it, or its ID tokens would outlive placements",
                    app.getClient().getClientId());
            throw refusal(context, "Client not set up for placements that end");
        }
        access.exp(LifeCap.capped(access.getExp(), decision.until()));
        cap(context.refreshToken(), decision);
    }

    /** An account can be taken off a person while somebody signs in with it, and the session be made after all others were ended. */
    private boolean holdsAccountOf(UserSessionModel userSession) {
        String account = userSession.getNote(SignInNotes.ACCOUNT);
        return account == null
                || session.getProvider(PersonStore.class)
                        .holderOf(AccountKey.parse(account))
                        .filter(holder ->
                                holder.toString().equals(userSession.getUser().getId()))
                        .isPresent();
    }

    /** It says nothing of places, and is asked about anew whenever it is used: it may reach into the placement that follows on. */
    private static void cap(@Nullable RefreshToken refresh, Gate.Decision decision) {
        if (refresh != null) {
            refresh.exp(LifeCap.capped(refresh.getExp(), decision.closes()));
        }
    }

    /**
     * At the token endpoint this exception, whatever its name says, is the one that becomes {@code invalid_grant} with status 400 and
     * is also recorded as an event. In a browser (implicit and hybrid flow) there is no grant type, and a page must be shown.
     */
    private RuntimeException refusal(TokenPostProcessorContext context, String reason) {
        return context.clientSessionCtx().getAttribute(Constants.GRANT_TYPE, String.class) == null
                        && session.getContext().getAuthenticationSession() != null
                ? new ErrorPageException(session, Response.Status.FORBIDDEN, reason)
                : new RefreshTokenException(OAuthErrorException.INVALID_GRANT, reason);
    }
}
