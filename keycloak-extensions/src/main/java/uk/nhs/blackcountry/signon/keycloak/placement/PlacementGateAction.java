package uk.nhs.blackcountry.signon.keycloak.placement;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.TokenClaims;

/**
 * The gate in a browser. Keycloak evaluates required actions for every way in: password, cookie, broker, SAML, a device's user code; with
 * {@code prompt=none} it answers {@code interaction_required} instead of showing a page. The action is set on the authentication session and
 * never on the user, where it would outlive its reason and be an administrator's to remove.
 *
 * <p>It supports being asked for ({@code kc_action}) although nobody gains from it: Keycloak passes over an asked-for action that
 * does not, even one that is enforced, and so would let its asker through.
 */
final class PlacementGateAction implements RequiredActionProvider {
    /** The id, and the alias under which the realm must hold it. */
    static final String ID = "placement-gate";

    private static final String PAGE = "placement-gate.ftl";

    private final Clock clock;

    PlacementGateAction(Clock clock) {
        this.clock = clock;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (!Gate.guards(context.getRealm())) {
            return;
        }
        AuthenticationSessionModel authentication = context.getAuthenticationSession();
        keepSiteHint(authentication);
        if (admits(context)) {
            authentication.removeRequiredAction(ID);
            return;
        }
        authentication.addRequiredAction(ID);
        if (TokenUtil.hasPrompt(
                authentication.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE)) {
            record(context, refusal(context));
        }
    }

    /**
     * Keycloak copies an attempt's notes over those of the app's session and removes none, so that what was said the last time would stay: an
     * app that is opened without a site would be told of the one before.
     */
    private static void keepSiteHint(AuthenticationSessionModel authentication) {
        String hint = authentication.getClientNote(
                AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + TokenClaims.SITE_HINT);
        authentication.setClientNote(GateNotes.SITE_HINT, hint == null ? "" : hint);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (!Gate.guards(context.getRealm()) || admits(context)) {
            context.success();
            return;
        }
        Refusal refusal = refusal(context);
        record(context, refusal);
        context.challenge(context.form()
                .setStatus(Response.Status.FORBIDDEN)
                .setAttribute(
                        "appName", nameOf(context.getAuthenticationSession().getClient()))
                .setAttribute("reasonText", refusal.reason())
                .setAttribute("askText", refusal.ask())
                .createForm(PAGE));
    }

    /** Whatever is posted, only a placement opens the gate. */
    @Override
    public void processAction(RequiredActionContext context) {
        requiredActionChallenge(context);
    }

    private boolean admits(RequiredActionContext context) {
        return context.getSession()
                .getProvider(Gate.class)
                .decide(context.getUser(), context.getAuthenticationSession().getClient(), clock.instant())
                .admitted();
    }

    private Refusal refusal(RequiredActionContext context) {
        PersonStore persons = context.getSession().getProvider(PersonStore.class);
        Instant now = clock.instant();
        String app = context.getAuthenticationSession().getClient().getClientId();
        return Refusal.of(persons.projectionOfUser(context.getUser().getId()), app, now);
    }

    private static void record(RequiredActionContext context, Refusal refusal) {
        UserModel user = context.getUser();
        context.getEvent()
                .clone()
                .event(EventType.LOGIN)
                .user(user)
                .client(context.getAuthenticationSession().getClient())
                .detail("reason", refusal.code())
                .error(Errors.ACCESS_DENIED);
    }

    /** The name for people, unless it is a message key of Keycloak's own. */
    private static String nameOf(ClientModel client) {
        String name = client.getName();
        return name == null || name.isBlank() || name.startsWith("${") ? client.getClientId() : name;
    }

    @Override
    public void close() {}
}
