package uk.nhs.blackcountry.signon.keycloak.signin;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import uk.nhs.blackcountry.signon.keycloak.network.StaffNetworks;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;

/**
 * The steps by which somebody gives a second factor: a code of an app on their phone, or a passkey; whoever has both chooses. Whoever has none sets
 * one up here, but only from within the trusts' networks: anywhere else, whoever has stolen a password could make the second factor theirs.
 */
final class SecondFactorSteps {
    private static final String CODE = "second-factor";
    private static final String PASSKEY = "second-factor-passkey";
    private static final String SET_UP = "second-factor-set-up";
    private static final String PASSKEY_SET_UP = "second-factor-passkey-set-up";

    /** Of a million codes three are right at a time. */
    private static final TryLimit LIMIT = new TryLimit(5, Duration.ofMinutes(30));

    private final Exchange exchange;
    private final Pages pages;
    private final UserModel user;
    private final Clock clock;
    private final boolean mayLeave;
    private final PhoneCodes codes;
    private final Passkeys passkeys;

    /** @param mayLeave whether the page has a way on without it */
    SecondFactorSteps(Exchange exchange, UserModel user, Clock clock, boolean mayLeave) {
        this.exchange = exchange;
        this.pages = new Pages(exchange, Pages.Purpose.JOIN_TRUST);
        this.user = user;
        this.clock = clock;
        this.mayLeave = mayLeave;
        this.codes = new PhoneCodes(exchange, user);
        this.passkeys = new Passkeys(exchange, user);
    }

    /** What a request came to. */
    sealed interface Result {}

    /** A page to answer with; the steps go on. */
    record Show(Response page) implements Result {}

    /** The second factor was given, and that is kept. */
    record Given() implements Result {}

    /** Whether a submitted form is one of those by which a second factor is given. */
    static boolean give(String step) {
        return step.equals(CODE) || step.equals(PASSKEY);
    }

    /** As above, by which one is set up. */
    static boolean setUp(String step) {
        return step.equals(SET_UP) || step.equals(PASSKEY_SET_UP);
    }

    /** The first of these persons who has a second factor and has not given it: joining accounts waits for that. */
    static Optional<UserModel> owing(Exchange exchange, Clock clock, Stream<UserModel> persons) {
        return persons.filter(SecondFactorSteps::hasOne)
                .filter(user -> !SecondFactorGiven.by(exchange.session(), exchange.authSession(), user.getId(), clock))
                .findFirst();
    }

    private static boolean hasOne(UserModel user) {
        return PhoneCodes.has(user) || Passkeys.has(user);
    }

    Response page() {
        return hasOne(user) ? askPage(null) : setUpPage(null);
    }

    /** For somebody who has given what they have: a further one; empty where none can be set up. */
    Optional<Response> anotherPage() {
        boolean possible = mayBeSetUpHere() && (!PhoneCodes.has(user) || passkeys.mayHaveMore());
        return possible ? Optional.of(setUpPage(null)) : Optional.empty();
    }

    /** Takes what was submitted on one of these pages. */
    Result submitted() {
        String step = exchange.field(TrustSteps.STEP);
        if (!hasOne(user)) {
            return setUp(step) ? another() : new Show(page());
        }
        if (step.equals(PASSKEY) && Passkeys.has(user)) {
            return checked(SignInNotes.PASSKEY);
        }
        if (!PhoneCodes.has(user)) {
            return new Show(page());
        }
        return codes.typed().isEmpty() ? new Show(askPage("code-missing")) : checked(SignInNotes.CODE);
    }

    /** As above, for whoever sets up a first one, or a further one after having given what they have. */
    Result another() {
        if (!mayBeSetUpHere()) {
            return new Show(setUpPage(null));
        }
        if (exchange.field(TrustSteps.STEP).equals(PASSKEY_SET_UP)) {
            return passkeys.made(clock)
                    ? kept(SignInNotes.PASSKEY, WebAuthnCredentialModel.TYPE_TWOFACTOR)
                    : new Show(setUpPage("passkey-wrong"));
        }
        if (PhoneCodes.has(user)) {
            return new Show(setUpPage(null));
        }
        if (codes.typed().isEmpty()) {
            return new Show(setUpPage("code-missing"));
        }
        if (codes.setUp(codes.typed())) {
            return kept(SignInNotes.CODE, OTPCredentialModel.TYPE);
        }
        return new Show(PhoneCodes.has(user) ? askPage("code-wrong") : setUpPage("code-wrong"));
    }

    private Result checked(String by) {
        PersonStore persons = exchange.session().getProvider(PersonStore.class);
        String counted = "second-factor:" + user.getId();
        if (!persons.takeTry(counted, LIMIT.tries(), LIMIT.window())) {
            return wrong(by, "no_tries_left");
        }
        boolean right = by.equals(SignInNotes.PASSKEY) ? passkeys.used() : codes.isRight(codes.typed());
        if (!right) {
            return wrong(by, "wrong_" + by);
        }
        persons.forgetTries(counted);
        return given(by);
    }

    private Result wrong(String by, String why) {
        event(EventType.LOGIN).detail(Details.REASON, "second_factor_" + why).error(Errors.INVALID_USER_CREDENTIALS);
        return new Show(askPage(by + "-wrong"));
    }

    private Result kept(String by, String type) {
        event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, type)
                .detail(Details.REASON, "second_factor_set_up")
                .success();
        return given(by);
    }

    private Result given(String by) {
        SecondFactorGiven.keep(exchange.authSession(), user.getId(), by, clock);
        return new Given();
    }

    private Response askPage(@Nullable String problem) {
        return pages.secondFactor(
                user, PhoneCodes.has(user), Passkeys.has(user) ? passkeys.toUse() : null, problem, mayLeave);
    }

    private Response setUpPage(@Nullable String problem) {
        if (!mayBeSetUpHere()) {
            return pages.outcome("second-factor-elsewhere", null);
        }
        return pages.secondFactorSetUp(
                user,
                PhoneCodes.has(user) ? null : codes.secret(),
                passkeys.mayHaveMore() ? passkeys.toMake(Pages.nameOf(user)) : null,
                problem,
                mayLeave);
    }

    private boolean mayBeSetUpHere() {
        return exchange.session()
                .getProvider(StaffNetworks.class)
                .contain(exchange.session().getContext().getConnection().getRemoteAddr());
    }

    private EventBuilder event(EventType type) {
        return exchange.event()
                .clone()
                .event(type)
                .user(user)
                .client(exchange.authSession().getClient());
    }
}
