package uk.nhs.blackcountry.signon.keycloak.signin;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.keycloak.directory.TrustDirectories;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;

/**
 * The two steps of signing in to a trust: who are you, then which trust's password, and the password. The same wherever they are needed;
 * the caller decides what a proven account is good for.
 */
final class TrustSteps {
    /** Hidden in every form of these steps: which of them was sent. */
    static final String STEP = "step";

    /** The app's hint, an extra parameter of its request for signing in. */
    private static final String HINT = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + "trust";

    private static final String LOGIN = "nhs.login";
    private static final String CHOOSING = "nhs.choosing-trust";
    private static final SmallCookie TRUST = new SmallCookie("NHS_TRUST", Duration.ofDays(365));

    private final Exchange exchange;
    private final Pages pages;
    private final List<Trust> trusts;
    private final TrustChoice choice;
    private final PasswordCheck check;

    TrustSteps(Exchange exchange, Pages pages, TryLimit limit) {
        this.exchange = exchange;
        this.pages = pages;
        TrustDirectories directories = exchange.session().getProvider(TrustDirectories.class);
        this.trusts = directories.trusts();
        this.choice = new TrustChoice(directories);
        this.check = new PasswordCheck(directories, exchange.session().getProvider(PersonStore.class), limit);
    }

    /** What a request came to. */
    sealed interface Result {}

    /** A page to answer with; the steps go on. */
    record Show(Response page) implements Result {}

    /** A page to answer with; an attempt has failed, and the event has been told why. */
    record Failure(Response page) implements Result {}

    /** A trust's account was proven. */
    record Done(PasswordCheck.Proven proven) implements Result {}

    /** The page that is due: also after the browser's refresh. */
    Response page() {
        Optional<TypedLogin> login = TypedLogin.parse(exchange.note(LOGIN));
        return login.isPresent() ? passwordPage(login.get(), null) : pages.identifier(hintedLogin(), null);
    }

    Result submitted() {
        return switch (exchange.field(STEP)) {
            case "identifier" -> identified();
            case "choose-trust" -> chooseTrust();
            case "password" -> passwordGiven();
            default -> startOver();
        };
    }

    /** Forgets who was typed. */
    void forget() {
        exchange.authSession().removeAuthNote(LOGIN);
        exchange.authSession().removeAuthNote(CHOOSING);
    }

    private Result startOver() {
        forget();
        return new Show(pages.identifier("", null));
    }

    private Result identified() {
        Optional<TypedLogin> login = TypedLogin.parse(exchange.field("login"));
        if (login.isEmpty()) {
            return new Show(pages.identifier(exchange.field("login"), "login-missing"));
        }
        exchange.authSession().setAuthNote(LOGIN, login.get().text());
        exchange.authSession().removeAuthNote(CHOOSING);
        return new Show(passwordPage(login.get(), null));
    }

    private Result chooseTrust() {
        exchange.authSession().setAuthNote(CHOOSING, "true");
        return new Show(page());
    }

    private Result passwordGiven() {
        Optional<TypedLogin> login = TypedLogin.parse(exchange.note(LOGIN));
        if (login.isEmpty()) {
            return startOver();
        }
        Optional<Trust> trust = decided(login.get()).or(() -> choice.byCode(exchange.field("trust")));
        if (trust.isEmpty()) {
            return new Show(passwordPage(login.get(), "trust-missing"));
        }
        String password = exchange.field("password");
        if (password.isEmpty()) {
            return new Show(passwordPage(login.get(), "password-missing"));
        }
        return judged(login.get(), trust.get(), check.check(trust.get(), login.get(), password));
    }

    private Result judged(TypedLogin login, Trust trust, PasswordCheck.Outcome outcome) {
        EventBuilder event = exchange.event()
                .detail("way", SignInNotes.PASSWORD)
                .detail("trust", trust.code().value());
        if (outcome instanceof PasswordCheck.Proven proven) {
            event.detail("account", proven.account().toString());
            TRUST.write(exchange.session(), trust.code().value());
            return new Done(proven);
        }
        if (outcome instanceof PasswordCheck.Failed failed) {
            failed.suspected().ifPresent(this::tellWhose);
            event.detail(Details.REASON, failed.why()).error(Errors.INVALID_USER_CREDENTIALS);
            return new Failure(passwordPage(login, "did-not-work"));
        }
        if (outcome instanceof PasswordCheck.Told told) {
            told.suspected().ifPresent(this::tellWhose);
            event.detail(Details.REASON, told.reason().name().toLowerCase(Locale.ROOT))
                    .error(Errors.USER_DISABLED);
            return new Failure(pages.told(told.reason(), trust));
        }
        event.detail(Details.REASON, "directory_unavailable").error(Errors.GENERIC_AUTHENTICATION_ERROR);
        return new Failure(pages.outcome("unavailable", trust));
    }

    private void tellWhose(PasswordCheck.Suspect suspect) {
        exchange.event().detail("account", suspect.account().toString());
        suspect.person().ifPresent(person -> exchange.event().user(person.toString()));
    }

    private Response passwordPage(TypedLogin login, @Nullable String problem) {
        return pages.password(
                login, decided(login).orElse(null), choice.namedBy(login).isPresent(), chosenBefore(), trusts, problem);
    }

    private Optional<Trust> decided(TypedLogin login) {
        return exchange.note(CHOOSING).isEmpty()
                ? choice.decide(
                        login,
                        TRUST.read(exchange.session()),
                        exchange.authSession().getClientNote(HINT))
                : choice.namedBy(login);
    }

    /** What the person marked before, so that a page shown again keeps it. */
    private @Nullable String chosenBefore() {
        return choice.byCode(exchange.field("trust")).map(t -> t.code().value()).orElse(null);
    }

    private String hintedLogin() {
        return TypedLogin.parse(exchange.authSession().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM))
                .map(TypedLogin::text)
                .orElse("");
    }
}
