package uk.nhs.blackcountry.signon.realm.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One app, as its file under {@code realm/apps} has it. The form is in docs/apps.md and {@code schema/app.schema.json}.
 *
 * @param id what the app calls itself: its {@code client_id}, or for SAML its entity id
 * @param name for people
 * @param owner who answers for it, and how they are reached
 * @param home where people begin; null where there is no such page
 * @param redirects where an answer may go: redirect URIs, or for SAML the one assertion consumer
 * @param scopes what it may be told, of {@link #SCOPES}
 * @param login how it proves itself
 * @param policy what it must keep to
 * @param logout how it hears of an end
 */
record AppRegistration(
        String id,
        String name,
        Owner owner,
        Protocol protocol,
        @Nullable String home,
        List<String> redirects,
        List<String> scopes,
        Login login,
        Policy policy,
        Logout logout) {

    /** What an app may be given besides {@code openid}. No other: {@code offline_access} would outlive every session. */
    static final List<String> SCOPES =
            List.of("profile", "email", "nhs_org", "nhs_placements", "nhs_roles", "app_roles");

    enum Protocol {
        OIDC,
        SAML
    }

    record Owner(String team, String contact) {
        @Override
        public String toString() {
            return team + ", " + contact;
        }
    }

    /** How an app proves that it is itself. */
    sealed interface Login {}

    /**
     * A key that only the app has.
     *
     * @param keys where its public keys are (JWKS)
     * @param algorithm the one that its assertions are signed with (RFC 7523)
     */
    record OwnKey(String keys, String algorithm) implements Login {}

    /**
     * A secret that two know.
     *
     * @param reason why no key of its own can be had; written down because a secret is copied
     */
    record SharedSecret(String secret, String reason) implements Login {}

    /**
     * SAML.
     *
     * @param certificate with which its requests are signed: base64 of the DER, without the armour
     */
    record SignedRequests(String certificate) implements Login {}

    /**
     * What it must keep to.
     *
     * @param dpop whether its tokens must be bound to a key (RFC 9449); otherwise they may be
     * @param minimumAcr {@code one-factor} or {@code two-factors}
     * @param pushedOnly whether it may begin only with a pushed request (RFC 9126)
     * @param signature with which its tokens are signed
     */
    record Policy(boolean dpop, String minimumAcr, boolean pushedOnly, String signature) {}

    /**
     * How it hears of an end.
     *
     * @param backChannel where it is told, from server to server; null for SAML
     * @param frontChannel where a browser tells it; null where it has none
     * @param saml its single logout service; null for OIDC, or where it has none
     * @param returns where people may be sent after signing out
     */
    record Logout(
            @Nullable String backChannel,
            @Nullable String frontChannel,
            @Nullable String saml,
            List<String> returns) {}
}
