package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;

/** Who issues site tokens and where (RFC 8414). Spring's own cannot say that nobody signs in here. */
@RestController
final class MetadataController {
    private static final List<String> ASSERTIONS = List.of("ES256", "PS256", "RS256");
    private static final List<String> BY_KEY = List.of("private_key_jwt");

    private final Map<String, Object> metadata = new LinkedHashMap<>();

    MetadataController(String issuer) {
        metadata.put("issuer", issuer);
        metadata.put("token_endpoint", issuer + Paths.TOKEN);
        metadata.put("introspection_endpoint", issuer + Paths.INTROSPECTION);
        metadata.put("revocation_endpoint", issuer + Paths.REVOCATION);
        for (String endpoint : List.of("token", "introspection", "revocation")) {
            metadata.put(endpoint + "_endpoint_auth_methods_supported", BY_KEY);
            metadata.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ASSERTIONS);
        }
        metadata.put("jwks_uri", issuer + Paths.KEYS);
        metadata.put(
                "grant_types_supported",
                List.of("urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials"));
        metadata.put("response_types_supported", List.of());
        metadata.put("dpop_signing_alg_values_supported", ASSERTIONS);
        metadata.put(
                "site_token_signing_alg_values_supported",
                Arrays.stream(SigningAlgorithm.values()).map(Enum::name).toList());
    }

    @GetMapping(Paths.METADATA)
    ResponseEntity<Map<String, Object>> metadata() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(metadata);
    }
}
