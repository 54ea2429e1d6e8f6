package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import uk.nhs.blackcountry.signon.keycloak.directory.TrustDirectories;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets;

/** Reads off a request in which situation it is, as far as desktop sign-in goes. */
final class DesktopSituation {
    private static final List<String> ASKS_ANEW =
            List.of(OIDCLoginProtocol.PROMPT_VALUE_LOGIN, OIDCLoginProtocol.PROMPT_VALUE_SELECT_ACCOUNT);

    private DesktopSituation() {}

    static DesktopOffer.Situation of(AuthenticationFlowContext context, Clock clock) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        DesktopNotes notes = new DesktopNotes(authSession);
        return new DesktopOffer.Situation(
                isAvailable(context.getSession()),
                mustProve(authSession),
                context.getUser() != null || ProvenSignIn.of(authSession, clock).isPresent(),
                notes.asked(),
                notes.underWay(),
                notes.beenHere(),
                SignOutMemory.isFresh(context.getSession()));
    }

    /** Whether tickets are taken from where this request comes from. */
    static boolean isAvailable(KeycloakSession session) {
        return session.getProvider(DesktopTickets.class)
                        .takenFrom(session.getContext().getConnection().getRemoteAddr())
                && session.getProvider(TrustDirectories.class).trusts().stream()
                        .anyMatch(trust -> trust.kerberosRealm() != null);
    }

    /** OpenID Connect Core 3.1.2.1 ({@code prompt}, {@code max_age}), SAML 2.0 core 3.4.1 ({@code ForceAuthn}), or a session too old for the app. */
    static boolean mustProve(AuthenticationSessionModel authSession) {
        @Nullable String prompt = authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
        return prompt != null && Arrays.stream(prompt.split(" ", -1)).anyMatch(ASKS_ANEW::contains)
                || "0".equals(authSession.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM))
                || SamlProtocol.SAML_FORCEAUTHN_REQUIREMENT.equals(
                        authSession.getAuthNote(SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN))
                || "true".equals(authSession.getAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION));
    }
}
