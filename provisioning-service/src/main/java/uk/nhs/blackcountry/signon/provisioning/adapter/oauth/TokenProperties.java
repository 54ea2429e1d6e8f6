package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.nhs.blackcountry.signon.provisioning.token.KeyRing;
import uk.nhs.blackcountry.signon.provisioning.token.TokenLimits;

/**
 * Site tokens.
 *
 * @param issuer what they state as {@code iss}: this service's address, https but on one machine; null or blank for no site tokens
 * @param key 32 bytes in base64 under which signing keys are kept; or else {@code keystore}
 * @param keystore a PKCS#12 file with one secret AES key of 256 bits instead
 * @param keystorePassword of that file and of the key in it
 * @param life the longest that one is valid
 * @param heard how old the last word from Keycloak's events may be before Keycloak is asked of each session
 * @param rate how many requests a second one app may send to one instance
 * @param burst how many at once
 * @param keysAge after which a signing key is followed by another
 * @param keysAhead for how long that one is published before it signs
 * @param keysKept for how long a key is published after its last signature
 */
@ConfigurationProperties("registry.tokens")
record TokenProperties(
        @Nullable String issuer,
        @Nullable String key,
        @Nullable Path keystore,
        @Nullable String keystorePassword,
        @DefaultValue("5m") Duration life,
        @DefaultValue("5s") Duration heard,
        @DefaultValue("200") long rate,
        @DefaultValue("400") long burst,
        @DefaultValue("30d") Duration keysAge,
        @DefaultValue("1h") Duration keysAhead,
        @DefaultValue("15m") Duration keysKept) {

    /** Without a slash at its end, so that it is one text everywhere. */
    String issuerUri() {
        URI uri = URI.create(String.valueOf(issuer).strip());
        boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
        if (uri.getHost() == null
                || !("https".equals(uri.getScheme()) || local && "http".equals(uri.getScheme()))
                || uri.getQuery() != null
                || !uri.getPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "registry.tokens.issuer (REGISTRY_TOKENS_ISSUER) is '" + issuer
                            + "': write this service's address as apps reach it, https://HOST without a path or a slash at its end");
        }
        return uri.toString();
    }

    TokenLimits limits() {
        return new TokenLimits(life, heard);
    }

    KeyRing.Plan plan() {
        if (keysKept.compareTo(life) <= 0) {
            throw new IllegalArgumentException("registry.tokens.keys-kept is " + keysKept
                    + ", and a token is valid for " + life + ": keep a key for longer than what it signed");
        }
        return new KeyRing.Plan(keysAge, keysAhead, keysKept);
    }

    /** Without the key and the password. */
    @Override
    public String toString() {
        return "TokenProperties[" + issuer + "]";
    }
}
