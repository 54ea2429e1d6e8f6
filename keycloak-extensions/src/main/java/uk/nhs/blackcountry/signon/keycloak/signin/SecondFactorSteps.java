package uk.nhs.blackcountry.signon.keycloak.signin;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.credential.OTPCredentialProviderFactory;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.CredentialValidation;
import org.keycloak.models.utils.HmacOTP;
import uk.nhs.blackcountry.signon.keycloak.network.StaffNetworks;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;

/**
 * The steps by which somebody gives a second factor: the code of an app on their phone (RFC 6238), kept and checked by Keycloak, which takes no
 * code twice. Whoever has none sets one up here, but only from within the trusts' networks: anywhere else, whoever has
 * stolen a password could make the second factor theirs.
 */
final class SecondFactorSteps {
    static final String CODE = "second-factor";
    static final String SET_UP = "second-factor-set-up";

    /** Of a million codes three are right at a time. */
    private static final TryLimit LIMIT = new TryLimit(5, Duration.ofMinutes(30));

    private static final String SECRET = "nhs.second-factor-secret";
    private static final int SECRET_LENGTH = 20;

    private final Exchange exchange;
    private final Pages pages;
    private final UserModel user;
    private final Clock clock;
    private final boolean mayLeave;

    /** @param mayLeave whether the page has a way on without it */
    SecondFactorSteps(Exchange exchange, UserModel user, Clock clock, boolean mayLeave) {
        this.exchange = exchange;
        this.pages = new Pages(exchange, Pages.Purpose.JOIN_TRUST);
        this.user = user;
        this.clock = clock;
        this.mayLeave = mayLeave;
    }

    /** What a request came to. */
    sealed interface Result {}

    /** A page to answer with; the steps go on. */
    record Show(Response page) implements Result {}

    /** The second factor was given, and that is kept. */
    record Given() implements Result {}

    /** The first of these persons who has a second factor and has not given it: joining accounts waits for that. */
    static Optional<UserModel> owing(Exchange exchange, Clock clock, Stream<UserModel> persons) {
        return persons.filter(SecondFactorSteps::hasOne)
                .filter(user -> !SecondFactorGiven.by(exchange.session(), exchange.authSession(), user.getId(), clock))
                .findFirst();
    }

    private static boolean hasOne(UserModel user) {
        return user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
    }

    Response page() {
        if (hasOne(user)) {
            return pages.secondFactor(user, null, mayLeave);
        }
        return mayBeSetUpHere() ? setUpPage(null) : pages.outcome("second-factor-elsewhere", null);
    }

    /** Takes what was typed on one of these pages. */
    Result submitted() {
        String code = exchange.field("code").replaceAll("\\s", "");
        if (hasOne(user)) {
            return code.isEmpty() ? new Show(pages.secondFactor(user, "code-missing", mayLeave)) : checked(code);
        }
        String secret = exchange.note(SECRET);
        if (!mayBeSetUpHere()
                || secret.isEmpty()
                || !exchange.field(TrustSteps.STEP).equals(SET_UP)) {
            return new Show(page());
        }
        return code.isEmpty() ? new Show(setUpPage("code-missing")) : setUp(secret, code);
    }

    private Result checked(String code) {
        PersonStore persons = exchange.session().getProvider(PersonStore.class);
        String counted = "second-factor:" + user.getId();
        if (!persons.takeTry(counted, LIMIT.tries(), LIMIT.window())) {
            return wrong("no_tries_left");
        }
        if (!user.credentialManager().isValid(new UserCredentialModel(credentialId(), OTPCredentialModel.TYPE, code))) {
            return wrong("wrong_code");
        }
        persons.forgetTries(counted);
        return given();
    }

    /** Somebody sets up one; more than one only an administrator could add. */
    private String credentialId() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private Result wrong(String why) {
        event(EventType.LOGIN).detail(Details.REASON, "second_factor_" + why).error(Errors.INVALID_USER_CREDENTIALS);
        return new Show(pages.secondFactor(user, "code-wrong", mayLeave));
    }

    private Result setUp(String secret, String code) {
        RealmModel realm = exchange.session().getContext().getRealm();
        OTPCredentialModel credential = OTPCredentialModel.createFromPolicy(realm, secret);
        if (!CredentialValidation.validOTP(
                code, credential, realm.getOTPPolicy().getLookAheadWindow())) {
            return new Show(setUpPage("code-wrong"));
        }
        OTPCredentialProvider provider = (OTPCredentialProvider)
                exchange.session().getProvider(CredentialProvider.class, OTPCredentialProviderFactory.PROVIDER_ID);
        String id = provider.createCredential(realm, user, credential).getId();
        // Checked once more as every later one is: so that this code is used up.
        if (!user.credentialManager().isValid(new UserCredentialModel(id, OTPCredentialModel.TYPE, code))) {
            return new Show(pages.secondFactor(user, "code-wrong", mayLeave));
        }
        exchange.authSession().removeAuthNote(SECRET);
        event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.REASON, "second_factor_set_up")
                .success();
        return given();
    }

    private Result given() {
        SecondFactorGiven.keep(exchange.authSession(), user.getId(), clock);
        return new Given();
    }

    private Response setUpPage(@Nullable String problem) {
        String secret = exchange.note(SECRET);
        if (secret.isEmpty()) {
            secret = HmacOTP.generateSecret(SECRET_LENGTH);
            exchange.authSession().setAuthNote(SECRET, secret);
        }
        return pages.secondFactorSetUp(user, secret, problem, mayLeave);
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
