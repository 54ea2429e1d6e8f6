package uk.nhs.blackcountry.signon.realm.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.realm.app.AppRegistration.Logout;
import uk.nhs.blackcountry.signon.realm.app.AppRegistration.Owner;
import uk.nhs.blackcountry.signon.realm.app.AppRegistration.Policy;
import uk.nhs.blackcountry.signon.realm.app.AppRegistration.Protocol;

/** Reads one registration. Every complaint names file and path, and says what to write there. */
final class AppReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,254}");
    private static final Pattern ODS = Pattern.compile("[A-Z0-9]{3,12}");
    private static final int FEWEST_FOR_A_REASON = 20;

    private final Entry app;
    private final Addresses addresses;
    private final Set<String> apps;

    /** @param apps the ids of all apps that any file registers */
    private AppReader(Entry app, Addresses addresses, Set<String> apps) {
        this.app = app;
        this.addresses = addresses;
        this.apps = apps;
    }

    /** @throws uk.nhs.blackcountry.signon.realm.plan.RealmConfigException for what is unknown, missing or not allowed */
    static AppRegistration read(JsonNode app, String where, Addresses addresses, Set<String> apps) {
        return new AppReader(new Entry(app, where), addresses, apps).read();
    }

    private AppRegistration read() {
        app.only(
                "id",
                "name",
                "owner",
                "protocol",
                "home",
                "redirects",
                "scopes",
                "policy",
                "exchange",
                "service-tokens",
                "logout");
        String id = app.text("id", "the client_id, or for SAML the entity id");
        if (!ID.matcher(id).matches()) {
            throw app.wrong("id", "'" + id + "': letters, digits and . _ : / - only, at most 255");
        }
        Protocol protocol = app.oneOf("protocol", "", "oidc", "saml").equals("oidc") ? Protocol.OIDC : Protocol.SAML;
        Entry policy = app.below("policy");
        AppRegistration registration = new AppRegistration(
                id,
                app.text("name", "what people call the app"),
                owner(),
                protocol,
                address(app, "home"),
                redirects(protocol),
                scopes(),
                login(protocol, policy),
                policy(protocol, policy),
                logout(protocol));
        exchange(id, protocol, registration.login());
        services(id, protocol, registration.login());
        return registration;
    }

    private Owner owner() {
        Entry owner = app.below("owner").only("team", "contact");
        return new Owner(
                owner.text("team", "who answers for the app"), owner.text("contact", "how that team is reached"));
    }

    private List<String> redirects(Protocol protocol) {
        List<String> redirects = app.texts("redirects");
        if (redirects.isEmpty() || (protocol == Protocol.SAML && redirects.size() > 1)) {
            throw app.wrong(
                    "redirects",
                    protocol == Protocol.SAML
                            ? "must name one address: the assertion consumer"
                            : "must name at least one address to which an answer may go");
        }
        redirects.forEach(address -> addresses.checked(app, "redirects", address));
        return redirects;
    }

    private List<String> scopes() {
        List<String> scopes = app.texts("scopes");
        for (String scope : scopes) {
            if (!AppRegistration.SCOPES.contains(scope)) {
                throw app.wrong(
                        "scopes",
                        "'" + scope + "' is not offered; offered are " + AppRegistration.SCOPES
                                + ", and openid without being named");
            }
        }
        return scopes;
    }

    private AppRegistration.Login login(Protocol protocol, Entry policy) {
        Entry login = policy.below("client-authentication");
        if (protocol == Protocol.SAML) {
            login.only("method", "certificate").oneOf("method", "", "signed-request");
            return new AppRegistration.SignedRequests(
                    login.text("certificate", "base64 of the certificate with which its requests are signed"));
        }
        if (login.oneOf("method", "", "private_key_jwt", "client_secret").equals("private_key_jwt")) {
            login.only("method", "keys", "algorithm");
            String keys = addresses.checked(login, "keys", login.text("keys", "the address of its public keys (JWKS)"));
            return new AppRegistration.OwnKey(keys, login.oneOf("algorithm", "", "ES256", "PS256", "RS256"));
        }
        login.only("method", "secret", "reason");
        String reason = login.text("reason", "why the app cannot have a key of its own (private_key_jwt)");
        if (reason.length() < FEWEST_FOR_A_REASON) {
            throw login.wrong("reason", "say in a sentence why the app cannot have a key of its own");
        }
        return new AppRegistration.SharedSecret(login.text("secret", "${NAME}, a variable of the environment"), reason);
    }

    private static Policy policy(Protocol protocol, Entry policy) {
        if (protocol == Protocol.SAML) {
            policy.only("client-authentication", "minimum-acr");
        } else {
            policy.only(
                    "client-authentication",
                    "sender-constraint",
                    "minimum-acr",
                    "pkce",
                    "pushed-requests",
                    "signature");
        }
        policy.oneOf("pkce", "S256", "S256");
        return new Policy(
                policy.oneOf("sender-constraint", "none", "none", "dpop").equals("dpop"),
                policy.oneOf("minimum-acr", "one-factor", "one-factor", "two-factors"),
                policy.oneOf("pushed-requests", "offered", "offered", "required")
                        .equals("required"),
                policy.oneOf("signature", "RS256", "RS256", "PS256", "ES256"));
    }

    /** Nothing of it is Keycloak's: its own token exchange is off. Checked here all the same, where the file is changed. */
    private void exchange(String id, Protocol protocol, AppRegistration.Login login) {
        if (!app.has("exchange")) {
            return;
        }
        if (protocol == Protocol.SAML) {
            throw app.wrong("exchange", "an app that speaks SAML holds no token to exchange: leave it out");
        }
        Entry exchange = app.below("exchange").only("site-tokens", "targets", "signed", "asks-realm");
        boolean siteTokens = exchange.yes("site-tokens");
        if (siteTokens && !(login instanceof AppRegistration.OwnKey)) {
            throw exchange.wrong(
                    "site-tokens", "an app with a secret has none: have it prove itself by private_key_jwt");
        }
        exchange.oneOf("signed", "ES256", "ES256", "RS256");
        if (exchange.has("asks-realm")) {
            exchange.yes("asks-realm");
        }
        for (String target : exchange.texts("targets")) {
            if (!siteTokens) {
                throw exchange.wrong("targets", "names '" + target + "', but site-tokens is false");
            }
            if (!apps.contains(target) && !target.equals(id)) {
                throw exchange.wrong("targets", "no file registers the app '" + target + "'");
            }
        }
    }

    /** What the app does by itself at the registry. Whether there are such sites and roles, the registry knows, and does not start where there are none. */
    private void services(String id, Protocol protocol, AppRegistration.Login login) {
        if (!app.has("service-tokens")) {
            return;
        }
        if (protocol == Protocol.SAML || !(login instanceof AppRegistration.OwnKey)) {
            throw app.wrong("service-tokens", "are for an app that proves itself by private_key_jwt");
        }
        for (Entry grant : app.entries("service-tokens")) {
            grant.only("target", "sites", "roles");
            String target = grant.text("target", "the app at which the token is shown");
            if (!apps.contains(target) && !target.equals(id)) {
                throw grant.wrong("target", "no file registers the app '" + target + "'");
            }
            for (String site : some(grant, "sites", "ODS codes of sites, or of trusts")) {
                if (!ODS.matcher(site).matches()) {
                    throw grant.wrong("sites", "'" + site + "' is not an ODS code: 3 to 12 capital letters and digits");
                }
            }
            some(grant, "roles", "roles of " + target);
        }
    }

    private static List<String> some(Entry entry, String key, String meaning) {
        List<String> texts = entry.texts(key);
        if (texts.isEmpty()) {
            throw entry.wrong(key, "must name at least one: " + meaning);
        }
        return texts;
    }

    private Logout logout(Protocol protocol) {
        Entry logout = app.below("logout");
        if (protocol == Protocol.SAML) {
            if (!app.has("logout")) {
                return new Logout(null, null, null, List.of());
            }
            return new Logout(null, null, address(logout.only("saml"), "saml"), List.of());
        }
        logout.only("back-channel", "front-channel", "returns");
        String backChannel = logout.text("back-channel", "where the app is told that a session is over");
        List<String> returns = logout.texts("returns");
        returns.forEach(each -> addresses.checked(logout, "returns", each));
        return new Logout(
                addresses.checked(logout, "back-channel", backChannel),
                address(logout, "front-channel"),
                null,
                returns);
    }

    private @Nullable String address(Entry entry, String key) {
        return entry.optional(key)
                .map(address -> addresses.checked(entry, key, address))
                .orElse(null);
    }
}
