package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import uk.nhs.blackcountry.signon.keycloak.nhsmail.NhsmailRefusal;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;

/** What the two steps after NHSmail have in common: the identity that NHSmail stated, and joining it to a person who was proven before. */
abstract class NhsmailStep implements Authenticator {
    static final ProviderConfigProperty TENANT = new ProviderConfigProperty(
            "tenant",
            "NHSmail tenant",
            "The UUID of the one Entra tenant (claim tid) whose accounts are believed.",
            ProviderConfigProperty.STRING_TYPE,
            null);

    /** The survivor of a joining that the person has not yet been told of and left behind. */
    private static final String JOINED = "nhs.joined-nhsmail";

    protected final Registry registry;
    protected final Clock clock;
    private final String brokerNote;

    NhsmailStep(Registry registry, Clock clock, String brokerNote) {
        this.registry = registry;
        this.clock = clock;
        this.brokerNote = brokerNote;
    }

    /** An account that NHSmail vouched for. */
    record Stated(
            AccountKey account, PersonName name, @Nullable String email) {}

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        Optional<Stated> stated = stated(context);
        Optional<UserModel> survivor = survivor(context);
        if (stated.isEmpty()) {
            context.getEvent()
                    .detail(Details.REASON, isLeaver(context) ? "leaver_at_nhsmail" : "not_an_account_of_the_tenant")
                    .error(Errors.IDENTITY_PROVIDER_ERROR);
            refuse(context, refusal(context));
        } else if (survivor.isPresent()) {
            context.challenge(pages(context).joined(survivor.get()));
        } else {
            arrived(context, stated.get());
        }
    }

    @Override
    public final void action(AuthenticationFlowContext context) {
        Exchange exchange = Exchange.of(context);
        String step = exchange.field(TrustSteps.STEP);
        Optional<ProvenSignIn> proven = ProvenSignIn.of(context.getAuthenticationSession(), clock);
        Optional<Stated> stated = stated(context);
        Optional<UserModel> survivor = survivor(context);
        if (step.equals("start-again")) {
            ProvenSignIn.forget(context.getAuthenticationSession());
            context.forceChallenge(exchange.startAgain());
        } else if (step.equals("by-trust") && proven.isPresent()) {
            JoinAccounts.leaveForNow(context.getAuthenticationSession());
            proven.get().then(ProvenSignIn.Next.GO_ON, context.getAuthenticationSession());
            context.forceChallenge(exchange.startAgain());
        } else if (stated.isEmpty()) {
            refuse(context, refusal(context));
        } else if (SecondFactorSteps.give(step) && proven.isPresent()) {
            secondFactor(context, proven.get(), stated.get());
        } else if (step.equals("go-on") && survivor.isPresent()) {
            signIn(context, survivor.get(), stated.get().account());
        } else {
            submitted(context, stated.get());
        }
    }

    /** NHSmail has vouched, and nothing was joined yet. */
    abstract void arrived(AuthenticationFlowContext context, Stated stated);

    /** A form of this step's own pages came back. */
    abstract void submitted(AuthenticationFlowContext context, Stated stated);

    /** The user is settled; whatever Keycloak's flow still needs to know. */
    abstract void settled(AuthenticationFlowContext context);

    final void join(AuthenticationFlowContext context, ProvenSignIn proven, Stated stated) {
        Exchange exchange = Exchange.of(context);
        Optional<UserModel> owing = owing(context, proven, stated);
        if (owing.isPresent()) {
            context.challenge(secondFactor(context, owing.get()).page());
            return;
        }
        JoinAttempt.Result result = new JoinAttempt(exchange, registry, clock)
                .join(
                        proven.attempt(),
                        proven.person(),
                        proven.account(),
                        new JoinAttempt.Other(stated.account(), stated.name(), stated.email()));
        if (result instanceof JoinAttempt.Joined joined) {
            PersonId survivor = joined.survivor().person();
            context.getAuthenticationSession().setAuthNote(JOINED, survivor.toString());
            context.challenge(survivor(context)
                    .map(user -> pages(context).joined(user))
                    .orElseGet(() -> pages(context).joiningWaits()));
        } else if (result instanceof JoinAttempt.NotJoined not) {
            context.challenge(pages(context).notJoined(not.outcome(), not.reason()));
        } else {
            context.challenge(pages(context).joiningWaits());
        }
    }

    private void secondFactor(AuthenticationFlowContext context, ProvenSignIn proven, Stated stated) {
        Optional<UserModel> owing = owing(context, proven, stated);
        if (owing.isPresent()
                && secondFactor(context, owing.get()).submitted() instanceof SecondFactorSteps.Show show) {
            context.challenge(show.page());
        } else {
            join(context, proven, stated);
        }
    }

    private SecondFactorSteps secondFactor(AuthenticationFlowContext context, UserModel user) {
        return new SecondFactorSteps(Exchange.of(context), user, clock, false);
    }

    private Optional<UserModel> owing(AuthenticationFlowContext context, ProvenSignIn proven, Stated stated) {
        return SecondFactorSteps.owing(
                Exchange.of(context),
                clock,
                Stream.of(proven.account(), stated.account())
                        .map(new Admission(context.getSession())::of)
                        .filter(Admission.Admitted.class::isInstance)
                        .map(verdict -> ((Admission.Admitted) verdict).user()));
    }

    /** Signs in a user whose NHSmail account is in use. */
    final void signIn(AuthenticationFlowContext context, UserModel user, AccountKey account) {
        context.getEvent().detail("way", SignInNotes.NHSMAIL).detail("account", account.toString());
        Admission.Verdict verdict = new Admission(context.getSession()).of(account);
        if (!(verdict instanceof Admission.Admitted admitted)
                || !admitted.user().getId().equals(user.getId())) {
            context.getEvent().user(user).detail(Details.REASON, "out_of_use").error(Errors.USER_DISABLED);
            refuse(context, "nhsmail-out-of-use");
            return;
        }
        JoinAccounts.doneElsewhere(context.getAuthenticationSession());
        ProvenSignIn.forget(context.getAuthenticationSession());
        context.getAuthenticationSession().removeAuthNote(JOINED);
        context.clearUser();
        context.setUser(admitted.user());
        SignedIn.note(context.getAuthenticationSession(), account, SignInNotes.NHSMAIL);
        settled(context);
        context.success();
    }

    final void refuse(AuthenticationFlowContext context, String outcome) {
        context.failureChallenge(
                AuthenticationFlowError.IDENTITY_PROVIDER_ERROR, pages(context).outcome(outcome, null));
    }

    static Pages pages(AuthenticationFlowContext context) {
        return new Pages(Exchange.of(context), Pages.Purpose.NHSMAIL_UNKNOWN);
    }

    static Map<String, String> config(AuthenticationFlowContext context) {
        @Nullable AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        return config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    }

    /** Empty where nothing was stated that we believe, or NHSmail's own word speaks against it. */
    private Optional<Stated> stated(AuthenticationFlowContext context) {
        @Nullable SerializedBrokeredIdentityContext broker = broker(context);
        if (broker == null || broker.getFirstAttribute(NhsmailRefusal.ATTRIBUTE) != null) {
            return Optional.empty();
        }
        return new NhsmailIdentity(config(context).get(TENANT.getName()))
                .account(broker.getId())
                .map(account -> new Stated(
                        account,
                        new PersonName(text(broker.getFirstName()), text(broker.getLastName())),
                        broker.getEmail()));
    }

    private String refusal(AuthenticationFlowContext context) {
        return isLeaver(context) ? "nhsmail-leaver" : "nhsmail-refused";
    }

    private boolean isLeaver(AuthenticationFlowContext context) {
        @Nullable SerializedBrokeredIdentityContext broker = broker(context);
        return broker != null && NhsmailRefusal.LEAVER.equals(broker.getFirstAttribute(NhsmailRefusal.ATTRIBUTE));
    }

    private @Nullable SerializedBrokeredIdentityContext broker(AuthenticationFlowContext context) {
        return SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                context.getAuthenticationSession(), brokerNote);
    }

    private static Optional<UserModel> survivor(AuthenticationFlowContext context) {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(JOINED))
                .map(id -> context.getSession().users().getUserById(context.getRealm(), id));
    }

    private static String text(@Nullable String claim) {
        return claim == null ? "" : claim;
    }

    @Override
    public final boolean requiresUser() {
        return false;
    }

    @Override
    public final boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public final void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public final void close() {}
}
