package uk.nhs.blackcountry.signon.keycloak.signin;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.models.WebAuthnPolicy;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.util.JsonSerialization;

/** What a page asks the browser for (W3C Web Authentication, level 2, 5.4 and 5.5), by the realm's policy; bytes in Base64url, which the page's script decodes. */
final class PasskeyOptions {
    /** By their names in the realm's policy (RFC 7518, 8037). */
    private static final Map<String, COSEAlgorithmIdentifier> ALGORITHMS = Map.of(
            "ES256", COSEAlgorithmIdentifier.ES256,
            "ES384", COSEAlgorithmIdentifier.ES384,
            "ES512", COSEAlgorithmIdentifier.ES512,
            "RS256", COSEAlgorithmIdentifier.RS256,
            "RS384", COSEAlgorithmIdentifier.RS384,
            "RS512", COSEAlgorithmIdentifier.RS512,
            "Ed25519", COSEAlgorithmIdentifier.EdDSA);

    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    private final Exchange exchange;
    private final UserModel user;
    private final WebAuthnPolicy policy;

    PasskeyOptions(Exchange exchange, UserModel user) {
        this.exchange = exchange;
        this.user = user;
        this.policy = exchange.session().getContext().getRealm().getWebAuthnPolicy();
    }

    /** @param known ids of passkeys whose device is not to make another */
    String toMake(String challenge, String displayName, Stream<String> known) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenge);
        options.put("rp", Map.of("id", relyingParty(), "name", policy.getRpEntityName()));
        options.put("user", Map.of("id", userHandle(), "name", user.getUsername(), "displayName", displayName));
        options.put(
                "pubKeyCredParams",
                algorithms()
                        .map(algorithm -> Map.of("type", TYPE, "alg", algorithm.getValue()))
                        .toList());
        options.put(
                "excludeCredentials",
                known.filter(id -> policy.isAvoidSameAuthenticatorRegister())
                        .map(id -> Map.of("type", TYPE, "id", id))
                        .toList());
        options.put("authenticatorSelection", Map.of("residentKey", "preferred", "userVerification", REQUIRED));
        options.put("attestation", "none");
        return json(options);
    }

    String toUse(String challenge, Stream<WebAuthnCredentialModel> passkeys) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenge);
        options.put("rpId", relyingParty());
        options.put(
                "allowCredentials",
                passkeys.map(passkey -> Map.of("type", TYPE, "id", id(passkey), "transports", transports(passkey)))
                        .toList());
        options.put("userVerification", REQUIRED);
        return json(options);
    }

    /** In the order of preference. */
    Stream<COSEAlgorithmIdentifier> algorithms() {
        return policy.getSignatureAlgorithm().stream().map(ALGORITHMS::get).filter(Objects::nonNull);
    }

    /** The site that a passkey belongs to: this one's host where the realm names no wider domain. */
    String relyingParty() {
        @Nullable String named = policy.getRpId();
        return named == null || named.isEmpty()
                ? exchange.session().getContext().getUri().getBaseUri().getHost()
                : named;
    }

    /** By what a device knows whose passkey it is: nothing that says who. */
    String userHandle() {
        return encoded(user.getId().getBytes(StandardCharsets.UTF_8));
    }

    static String id(WebAuthnCredentialModel passkey) {
        return encoded(
                Base64.getDecoder().decode(passkey.getWebAuthnCredentialData().getCredentialId()));
    }

    private static List<String> transports(WebAuthnCredentialModel passkey) {
        return passkey.getWebAuthnCredentialData().getTransports().stream()
                .sorted()
                .toList();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String json(Map<String, Object> options) {
        try {
            return JsonSerialization.writeValueAsString(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
