package uk.nhs.blackcountry.signon.keycloak.signin;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserModel;
import org.keycloak.utils.TotpUtils;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.model.Joining;

/** The pages of this room: which template, and what it is told. The words are in the theme's messages. */
final class Pages {
    /** Why the person is asked to sign in to a trust. */
    enum Purpose {
        /** To sign in. */
        SIGN_IN,
        /** NHSmail vouched for an account that nobody is known by. */
        NHSMAIL_UNKNOWN,
        /** Signed in already; joins another trust's account. */
        JOIN_TRUST;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Exchange exchange;
    private final Purpose purpose;

    Pages(Exchange exchange, Purpose purpose) {
        this.exchange = exchange;
        this.purpose = purpose;
    }

    /** Who are you? */
    Response identifier(String prefilled, @Nullable String problem) {
        return form(problem).setAttribute("prefilled", prefilled).createForm("staff-identifier.ftl");
    }

    /** Which trust's password, and the password; {@code trust} null where it is not decided, {@code named} where the login decides it. */
    Response password(
            TypedLogin login,
            @Nullable Trust trust,
            boolean named,
            @Nullable String marked,
            List<Trust> choices,
            @Nullable String problem) {
        return form(problem)
                .setAttribute("typedLogin", login.text())
                .setAttribute("trust", trust == null ? null : shown(trust))
                .setAttribute("trustNamedByLogin", named)
                .setAttribute("markedTrust", marked)
                .setAttribute("trusts", choices.stream().map(Pages::shown).toList())
                .createForm("staff-password.ftl");
    }

    /** The directory said why not, and the person may know. */
    Response told(BindOutcome.Reason reason, Trust trust) {
        return outcome(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), trust);
    }

    /** An end that is explained in plain words: {@code outcome-<name>} in the messages. */
    Response outcome(String name, @Nullable Trust trust) {
        return form(null)
                .setAttribute("outcome", name)
                .setAttribute("trust", trust == null ? null : shown(trust))
                .createForm("staff-outcome.ftl");
    }

    /** Somebody else than the person who is signed in here proved a password. */
    Response otherPerson() {
        return outcome("other-person", null);
    }

    /** Stopped on the way to another account; whoever sits here says whether they are the person that started. */
    Response goOnAs(UserModel user) {
        return form(null).setAttribute("personName", nameOf(user)).createForm("join-stopped.ftl");
    }

    /** The two accounts are one person's now. */
    Response joined(UserModel survivor) {
        return form(null).setAttribute("personName", nameOf(survivor)).createForm("joined.ftl");
    }

    /** Not joined, and why: {@code joining-<reason>} in the messages. */
    Response notJoined(Joining.Outcome outcome, Joining.@Nullable Reason reason) {
        return form(null)
                .setAttribute("joiningCase", outcome == Joining.Outcome.CASE)
                .setAttribute(
                        "reason",
                        reason == null
                                ? "other"
                                : reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .createForm("not-joined.ftl");
    }

    /** The registry could not be asked. */
    Response joiningWaits() {
        return form(null).createForm("joining-waits.ftl");
    }

    /** Join your accounts? */
    Response joinOffer(UserModel user, boolean nhsmailToo) {
        return form(null)
                .setAttribute("personName", nameOf(user))
                .setAttribute("nhsmailToo", nhsmailToo)
                .createForm("join-accounts.ftl");
    }

    /**
     * The code of the app on the person's phone, or their passkey, please.
     *
     * @param code whether there is such an app
     * @param passkey what the browser is asked for; null where there is no passkey
     */
    Response secondFactor(
            UserModel user, boolean code, @Nullable String passkey, @Nullable String problem, boolean mayLeave) {
        return form(problem)
                .setAttribute("personName", nameOf(user))
                .setAttribute("mayLeave", mayLeave)
                .setAttribute("code", code)
                .setAttribute("passkey", passkey)
                .createForm("second-factor.ftl");
    }

    /**
     * The key for the app on the person's phone, as a picture and as text, and its first code, please; or a new passkey.
     *
     * @param secret the key; null where there is such an app already
     * @param passkey what the browser is asked for; null where there are passkeys enough
     */
    Response secondFactorSetUp(
            UserModel user,
            @Nullable String secret,
            @Nullable String passkey,
            @Nullable String problem,
            boolean mayLeave) {
        return form(problem)
                .setAttribute("personName", nameOf(user))
                .setAttribute("mayLeave", mayLeave)
                .setAttribute("passkey", passkey)
                .setAttribute("picture", secret == null ? null : picture(secret, user))
                .setAttribute("key", secret == null ? null : TotpUtils.encode(secret))
                .createForm("second-factor-set-up.ftl");
    }

    private LoginFormsProvider form(@Nullable String problem) {
        @Nullable UserModel known = exchange.authSession().getAuthenticatedUser();
        return exchange.forms()
                .get()
                .setAttribute("purpose", purpose.key())
                .setAttribute("problem", problem)
                .setAttribute(
                        "desktop", purpose == Purpose.SIGN_IN ? new DesktopNotes(exchange.authSession()).page() : null)
                .setAttribute(
                        "nhsmailUrl",
                        purpose == Purpose.SIGN_IN ? exchange.nhsmail().toString() : null)
                .setAttribute("reauthenticating", known == null ? null : nameOf(known));
    }

    private String picture(String secret, UserModel user) {
        return TotpUtils.qrCode(
                exchange.session(), secret, exchange.session().getContext().getRealm(), user);
    }

    static String nameOf(UserModel user) {
        String name = ((user.getFirstName() == null ? "" : user.getFirstName()) + " "
                        + (user.getLastName() == null ? "" : user.getLastName()))
                .strip();
        return name.isEmpty() ? user.getUsername() : name;
    }

    /** A trust, as the templates see it. */
    private static Map<String, String> shown(Trust trust) {
        Map<String, String> shown = new HashMap<>();
        shown.put("code", trust.code().value());
        shown.put("name", trust.name());
        shown.put("shortName", trust.shortName());
        if (trust.passwordChangeUrl() != null) {
            shown.put("passwordChangeUrl", trust.passwordChangeUrl().toString());
        }
        if (trust.serviceDesk() != null) {
            shown.put("serviceDesk", trust.serviceDesk());
        }
        return shown;
    }
}
