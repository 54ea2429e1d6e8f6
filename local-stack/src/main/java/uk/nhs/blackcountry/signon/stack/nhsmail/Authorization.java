package uk.nhs.blackcountry.signon.stack.nhsmail;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/** The authorization endpoint (OpenID Connect Core 3.1.2, code flow) and signing out. */
final class Authorization {
    private static final String COOKIE = "NHSMAIL_STAND_IN";

    private final RelyingParty party;
    private final Tenant tenant;
    private final Sessions sessions;
    private final List<String> known;

    Authorization(RelyingParty party, Tenant tenant, Sessions sessions, List<String> known) {
        this.party = party;
        this.tenant = tenant;
        this.sessions = sessions;
        this.known = known;
    }

    void authorize(Exchange exchange) throws IOException {
        String redirect = exchange.query("redirect_uri");
        if (!party.clientId().equals(exchange.query("client_id"))) {
            exchange.html(
                    400, SignInPage.notice("Cannot sign you in", "AADSTS700016: the application is not registered"));
            return;
        }
        if (redirect == null || !party.redirects().contains(redirect)) {
            exchange.html(
                    400, SignInPage.notice("Cannot sign you in", "AADSTS50011: the redirect URI is not registered"));
            return;
        }
        if (!"code".equals(exchange.query("response_type")) || !scopes(exchange).contains("openid")) {
            refuse(exchange, redirect, "unsupported_response_type", "AADSTS700054: code flow with scope openid only");
            return;
        }
        if (exchange.isPost()) {
            submitted(exchange, redirect);
            return;
        }
        String prompt = exchange.query("prompt");
        UUID person = sessions.person(exchange.cookie(COOKIE));
        boolean signedIn = person != null && tenant.byOid(person) != null;
        if ("none".equals(prompt) && !signedIn) {
            refuse(exchange, redirect, "login_required", "AADSTS50058: nobody is signed in");
        } else if (signedIn && person != null && !"login".equals(prompt) && !"select_account".equals(prompt)) {
            grant(exchange, redirect, person);
        } else {
            ask(exchange, exchange.query("login_hint"), "");
        }
    }

    void logout(Exchange exchange) throws IOException {
        sessions.end(exchange.cookie(COOKIE));
        exchange.setCookie(COOKIE, "", true);
        String back = exchange.query("post_logout_redirect_uri");
        String state = exchange.query("state");
        if (back != null && party.redirects().contains(back)) {
            exchange.redirect(back, state == null ? Map.of() : Map.of("state", state));
        } else {
            exchange.html(200, SignInPage.notice("You are signed out of NHSmail", "You can close this page."));
        }
    }

    private void submitted(Exchange exchange, String redirect) throws IOException {
        String address = exchange.form("address");
        String password = exchange.form("password");
        Tenant.User user = address == null ? null : tenant.byAddress(address.strip());
        if (user == null || !SyntheticPasswords.NHSMAIL.equals(password)) {
            ask(exchange, address, "AADSTS50126: the address or the password is not right.");
            return;
        }
        exchange.setCookie(COOKIE, sessions.open(user.account().oid()), false);
        grant(exchange, redirect, user.account().oid());
    }

    private void ask(Exchange exchange, @Nullable String address, String problem) throws IOException {
        String action = "?" + exchange.rawQuery();
        exchange.html(200, SignInPage.signIn(action, address == null ? "" : address, problem, known));
    }

    private void grant(Exchange exchange, String redirect, UUID person) throws IOException {
        String method = exchange.query("code_challenge_method");
        String code = sessions.issue(new Sessions.Code(
                person,
                party.clientId(),
                redirect,
                scopes(exchange),
                exchange.query("nonce"),
                exchange.query("code_challenge"),
                method == null ? "plain" : method,
                sessions.codeUntil()));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        finish(exchange, redirect, parameters);
    }

    private static void refuse(Exchange exchange, String redirect, String error, String description)
            throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        finish(exchange, redirect, parameters);
    }

    private static void finish(Exchange exchange, String redirect, Map<String, String> parameters) throws IOException {
        String state = exchange.query("state");
        if (state != null) {
            parameters.put("state", state);
        }
        exchange.redirect(redirect, parameters);
    }

    private static Set<String> scopes(Exchange exchange) {
        String scope = exchange.query("scope");
        return scope == null ? Set.of() : Set.of(scope.strip().split("\\s+"));
    }
}
