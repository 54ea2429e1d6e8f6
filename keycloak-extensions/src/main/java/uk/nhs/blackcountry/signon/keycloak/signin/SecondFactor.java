package uk.nhs.blackcountry.signon.keycloak.signin;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.sessions.AuthenticationSessionModel;
import uk.nhs.blackcountry.signon.keycloak.network.StaffNetworks;
import uk.nhs.blackcountry.signon.model.Contract;

/**
 * Asks for a second factor where the app or the network wants one, whichever way the person came (password, computer, NHSmail, cookie, SAML), after the
 * gate and before anything is issued; and says for the {@code acr} claim how many factors there were. NHSmail counts as one: what it
 * asked for is not known.
 *
 * <p>An app may ask for it at any time ({@code kc_action}), also to have it set up, or another one beside it.
 */
final class SecondFactor implements RequiredActionProvider {
    static final String ID = "second-factor";
    private static final String ANOTHER = "another";

    private final Clock clock;

    SecondFactor(Clock clock) {
        this.clock = clock;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (!Contract.STORAGE_COMPONENT_ID.equals(context.getUser().getFederationLink())) {
            return;
        }
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        SecondFactorDemand demand = demand(context);
        boolean given = given(context);
        if (given) {
            authSession.setUserSessionNote(
                    SignInNotes.SECOND_FACTOR, context.getUser().getId());
        }
        SecondFactorGiven.how(authSession, context.getUser().getId(), clock)
                .ifPresent(how -> authSession.setUserSessionNote(SignInNotes.SECOND_FACTOR_BY, how));
        new AcrStore(context.getSession(), authSession)
                .setLevelAuthenticatedToCurrentRequest(
                        given ? SecondFactorDemand.TWO_FACTORS : SecondFactorDemand.ONE_FACTOR);
        if (demand == SecondFactorDemand.BEYOND || demand == SecondFactorDemand.DUE && !given) {
            authSession.addRequiredAction(ID);
        } else {
            authSession.removeRequiredAction(ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (demand(context) == SecondFactorDemand.BEYOND) {
            context.challenge(beyond(context));
        } else if (givenNow(context)) {
            another(context).ifPresentOrElse(context::challenge, context::success);
        } else {
            context.challenge(steps(context).page());
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        String step = Exchange.of(context).field(TrustSteps.STEP);
        if (demand(context) == SecondFactorDemand.BEYOND) {
            context.challenge(beyond(context));
        } else if (step.equals("later") && (mayLeave(context) || wantsAnother(context))) {
            context.cancel();
        } else if (SecondFactorSteps.setUp(step)) {
            SecondFactorSteps steps = steps(context);
            take(context, wantsAnother(context) ? steps.another() : steps.submitted(), Optional::empty);
        } else if (SecondFactorSteps.give(step)) {
            take(context, steps(context).submitted(), () -> another(context));
        } else {
            requiredActionChallenge(context);
        }
    }

    private static void take(
            RequiredActionContext context, SecondFactorSteps.Result result, Supplier<Optional<Response>> next) {
        if (result instanceof SecondFactorSteps.Show show) {
            context.challenge(show.page());
        } else {
            next.get().ifPresentOrElse(context::challenge, context::success);
        }
    }

    /** Where the app asks to have a further one set up: only for whoever has given what they have, in this very attempt. */
    private boolean wantsAnother(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        return ID.equals(authSession.getClientNote(Constants.KC_ACTION))
                && ANOTHER.equals(authSession.getClientNote(Constants.KC_ACTION_PARAMETER))
                && givenNow(context);
    }

    private Optional<Response> another(RequiredActionContext context) {
        return wantsAnother(context) ? steps(context).anotherPage() : Optional.empty();
    }

    private boolean givenNow(RequiredActionContext context) {
        return SecondFactorGiven.inThisAttempt(
                context.getAuthenticationSession(), context.getUser().getId(), clock);
    }

    private boolean given(RequiredActionContext context) {
        return SecondFactorGiven.by(
                context.getSession(),
                context.getAuthenticationSession(),
                context.getUser().getId(),
                clock);
    }

    /** Whoever was only asked by the app whether they would like to may also say no. */
    private static boolean mayLeave(RequiredActionContext context) {
        return ID.equals(context.getAuthenticationSession().getClientNote(Constants.KC_ACTION))
                && demand(context) == SecondFactorDemand.NONE;
    }

    private static SecondFactorDemand demand(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        KeycloakSession session = context.getSession();
        StaffNetworks networks = session.getProvider(StaffNetworks.class);
        boolean outside = networks.secondFactorOutside()
                && !networks.contain(session.getContext().getConnection().getRemoteAddr());
        return SecondFactorDemand.of(
                Math.max(
                        number(authSession.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION)),
                        least(authSession.getClient())),
                Boolean.parseBoolean(authSession.getClientNote(Constants.FORCE_LEVEL_OF_AUTHENTICATION)),
                outside);
    }

    /**
     * What the app's registration asks for, by its name or, as SAML has it, by its URI. Read here too, for not every request to sign in passes where Keycloak
     * reads it.
     */
    private static int least(ClientModel app) {
        @Nullable String acr = AcrUtils.getMinimumAcrValue(app);
        if (acr == null) {
            return Constants.NO_LOA;
        }
        return Stream.of(AcrUtils.getAcrLoaMap(app), AcrUtils.getUriLoaMap(app))
                .flatMap(levels -> Stream.ofNullable(levels.get(acr)))
                .findFirst()
                .orElse(Constants.NO_LOA);
    }

    private static int number(@Nullable String level) {
        return level == null ? Constants.NO_LOA : Integer.parseInt(level);
    }

    private Response beyond(RequiredActionContext context) {
        context.getEvent()
                .clone()
                .event(EventType.LOGIN)
                .user(context.getUser())
                .detail(Details.REASON, "no_such_level")
                .error(Errors.ACCESS_DENIED);
        return new Pages(Exchange.of(context), Pages.Purpose.JOIN_TRUST).outcome("beyond", null);
    }

    private SecondFactorSteps steps(RequiredActionContext context) {
        return new SecondFactorSteps(
                Exchange.of(context), context.getUser(), clock, mayLeave(context) || wantsAnother(context));
    }

    @Override
    public void close() {}
}
