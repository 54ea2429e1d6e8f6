package uk.nhs.blackcountry.signon.keycloak.signin;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/**
 * Offers to join accounts, from the side of somebody who is signed in. Offers itself once in a month while no NHSmail account is joined,
 * when somebody has just signed in; an app may ask for it at any time ({@code kc_action}), or that it keeps quiet ({@code join=none}).
 */
final class JoinAccounts implements RequiredActionProvider {
    static final String ID = "join-accounts";

    private static final String APP_SAYS =
            AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + "join";
    private static final String LEFT = "nhs.join-left";
    private static final String TRUST_STEPS = "nhs.join-trust";
    private static final String JOINED = "nhs.joined";

    /** The other account was proven, and a second factor is due before it is joined. */
    private static final String OTHER = "nhs.join-other";

    private static final Duration QUIET = Duration.ofDays(30);

    private final Registry registry;
    private final Clock clock;

    JoinAccounts(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Keeps quiet for the rest of this attempt to sign in, also when its flow begins anew. */
    static void leaveForNow(AuthenticationSessionModel authSession) {
        authSession.setClientNote(LEFT, "true");
        authSession.removeClientNote(Constants.KC_ACTION);
        authSession.removeClientNote(Constants.KC_ACTION_EXECUTING);
    }

    /** Where an app had asked for it and it was done in the broker's flows, the app is told so, under this action's name. */
    static void doneElsewhere(AuthenticationSessionModel authSession) {
        if (ID.equals(authSession.getClientNote(Constants.KC_ACTION))) {
            AuthenticationManager.setKcActionStatus(ID, RequiredActionContext.KcActionStatus.SUCCESS, authSession);
            authSession.setAuthNote(AuthenticationProcessor.LAST_PROCESSED_EXECUTION, ID);
        }
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        boolean askedFor = ID.equals(authSession.getClientNote(Constants.KC_ACTION));
        boolean quiet = authSession.getClientNote(LEFT) != null || "none".equals(authSession.getClientNote(APP_SAYS));
        if (askedFor || quiet || !SignedIn.isFresh(authSession)) {
            return;
        }
        boolean worthIt = projection(context)
                .filter(person -> !hasNhsmail(person))
                .filter(person -> !context.getSession().singleUseObjects().contains(quietKey(person.person())))
                .isPresent();
        if (worthIt) {
            authSession.addRequiredAction(ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<UserModel> survivor = survivor(context);
        if (survivor.isPresent()) {
            context.challenge(pages(context).joined(survivor.get()));
        } else if (context.getAuthenticationSession().getAuthNote(TRUST_STEPS) != null) {
            context.challenge(steps(context).page());
        } else {
            offer(context);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        String step = Exchange.of(context).field(TrustSteps.STEP);
        if (SecondFactorSteps.give(step)) {
            secondFactor(context);
            return;
        }
        switch (step) {
            case "later" -> later(context);
            case "give-up" -> giveUp(context);
            case "go-on" -> done(context);
            case "nhsmail" -> toNhsmail(context);
            case "trust" -> {
                // Whoever signed in by a trust's password has typed a login already: this is about another one.
                steps(context).forget();
                authSession.setAuthNote(TRUST_STEPS, "true");
                context.challenge(pages(context).identifier("", null));
            }
            case "offer" -> {
                steps(context).forget();
                authSession.removeAuthNote(TRUST_STEPS);
                offer(context);
            }
            default -> trustStep(context);
        }
    }

    private void offer(RequiredActionContext context) {
        boolean nhsmailToo =
                projection(context).filter(person -> !hasNhsmail(person)).isPresent();
        context.challenge(pages(context).joinOffer(context.getUser(), nhsmailToo));
    }

    private void later(RequiredActionContext context) {
        projection(context)
                .ifPresent(person -> context.getSession()
                        .singleUseObjects()
                        .put(quietKey(person.person()), QUIET.toSeconds(), Map.of()));
        giveUp(context);
    }

    private void giveUp(RequiredActionContext context) {
        boolean askedFor = ID.equals(context.getAuthenticationSession().getClientNote(Constants.KC_ACTION));
        end(context);
        if (askedFor) {
            context.cancel();
        } else {
            context.success();
        }
    }

    private void done(RequiredActionContext context) {
        if (survivor(context).isEmpty()) {
            offer(context);
        } else {
            end(context);
            context.success();
        }
    }

    private static void end(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        authSession.setClientNote(LEFT, "true");
        authSession.removeRequiredAction(ID);
        authSession.removeAuthNote(TRUST_STEPS);
        authSession.removeAuthNote(JOINED);
        authSession.removeAuthNote(OTHER);
    }

    /** Leaves the required actions for the broker. What was proven here goes along in the session, out of reach of any request. */
    private void toNhsmail(RequiredActionContext context) {
        Optional<AccountKey> account = provenAccount(context);
        Optional<PersonProjection> person = projection(context);
        if (account.isEmpty() || person.isEmpty()) {
            context.challenge(pages(context).joiningWaits());
            return;
        }
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        Exchange exchange = Exchange.of(context);
        ProvenSignIn.keep(authSession, person.get().person(), account.get(), way(context), clock);
        exchange.startAgain();
        context.challenge(Response.seeOther(exchange.nhsmail()).build());
    }

    private void trustStep(RequiredActionContext context) {
        TrustSteps.Result result = steps(context).submitted();
        if (result instanceof TrustSteps.Show show) {
            context.challenge(show.page());
        } else if (result instanceof TrustSteps.Failure failure) {
            context.challenge(failure.page());
        } else if (result instanceof TrustSteps.Done done) {
            PasswordCheck.Proven other = done.proven();
            join(context, new JoinAttempt.Other(other.account(), other.name(), other.email()));
        }
    }

    private void secondFactor(RequiredActionContext context) {
        Optional<JoinAttempt.Other> other = other(context.getAuthenticationSession());
        Optional<UserModel> owing = other.flatMap(proven -> owing(context, proven));
        if (other.isEmpty()) {
            offer(context);
        } else if (owing.isPresent()
                && secondFactor(context, owing.get()).submitted() instanceof SecondFactorSteps.Show show) {
            context.challenge(show.page());
        } else {
            join(context, other.get());
        }
    }

    private Optional<UserModel> owing(RequiredActionContext context, JoinAttempt.Other other) {
        Stream<UserModel> holder =
                new Admission(context.getSession()).of(other.account()) instanceof Admission.Admitted admitted
                        ? Stream.of(admitted.user())
                        : Stream.empty();
        return SecondFactorSteps.owing(
                Exchange.of(context), clock, Stream.concat(Stream.of(context.getUser()), holder));
    }

    private SecondFactorSteps secondFactor(RequiredActionContext context, UserModel user) {
        return new SecondFactorSteps(Exchange.of(context), user, clock, false);
    }

    private static Optional<JoinAttempt.Other> other(AuthenticationSessionModel authSession) {
        @Nullable String note = authSession.getAuthNote(OTHER);
        try {
            return note == null ? Optional.empty() : Optional.of(ProjectionCodec.read(note, JoinAttempt.Other.class));
        } catch (ProjectionCodec.MalformedException e) {
            throw new IllegalStateException("what this room wrote itself cannot be read", e);
        }
    }

    private void join(RequiredActionContext context, JoinAttempt.Other other) {
        Optional<AccountKey> account = provenAccount(context);
        Optional<PersonProjection> person = projection(context);
        if (account.isEmpty() || person.isEmpty()) {
            context.challenge(pages(context).joiningWaits());
            return;
        }
        Optional<UserModel> owing = owing(context, other);
        if (owing.isPresent()) {
            context.getAuthenticationSession().setAuthNote(OTHER, ProjectionCodec.write(other));
            context.challenge(secondFactor(context, owing.get()).page());
            return;
        }
        context.getAuthenticationSession().removeAuthNote(OTHER);
        JoinAttempt.Result result = new JoinAttempt(Exchange.of(context), registry, clock)
                .join(UUID.randomUUID(), person.get().person(), account.get(), other);
        if (result instanceof JoinAttempt.Joined joined) {
            joined(context, joined.survivor(), other.account());
        } else if (result instanceof JoinAttempt.NotJoined not) {
            context.challenge(pages(context).notJoined(not.outcome(), not.reason()));
        } else {
            context.challenge(pages(context).joiningWaits());
        }
    }

    /** Where the one who signed in turned out to be the younger one, this attempt begins anew, as the survivor, by the account proven last. */
    private void joined(RequiredActionContext context, PersonProjection survivor, AccountKey other) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        if (survivor.person().toString().equals(context.getUser().getId())) {
            authSession.setAuthNote(JOINED, survivor.person().toString());
            context.challenge(pages(context).joined(context.getUser()));
            return;
        }
        leaveForNow(authSession);
        ProvenSignIn.keep(authSession, survivor.person(), other, SignInNotes.PASSWORD, clock)
                .then(ProvenSignIn.Next.SAY_JOINED, authSession);
        context.challenge(Exchange.of(context).startAgain());
    }

    private static Optional<AccountKey> provenAccount(RequiredActionContext context) {
        return SignedIn.account(context.getSession(), context.getAuthenticationSession());
    }

    private static String way(RequiredActionContext context) {
        return SignedIn.way(context.getSession(), context.getAuthenticationSession())
                .orElse(SignInNotes.PASSWORD);
    }

    private static Optional<PersonProjection> projection(RequiredActionContext context) {
        return context.getSession()
                .getProvider(PersonStore.class)
                .projectionOfUser(context.getUser().getId());
    }

    private static boolean hasNhsmail(PersonProjection person) {
        return person.accounts().stream().anyMatch(account -> account.key().isNhsmail());
    }

    private static Optional<UserModel> survivor(RequiredActionContext context) {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(JOINED))
                .map(id -> context.getSession().users().getUserById(context.getRealm(), id));
    }

    private static TrustSteps steps(RequiredActionContext context) {
        @Nullable RequiredActionConfigModel config = context.getConfig();
        return new TrustSteps(
                Exchange.of(context), pages(context), TryLimit.of(config == null ? null : config.getConfig()));
    }

    private static Pages pages(RequiredActionContext context) {
        return new Pages(Exchange.of(context), Pages.Purpose.JOIN_TRUST);
    }

    private static String quietKey(PersonId person) {
        return "nhs-join-later." + person;
    }

    @Override
    public void close() {}
}
