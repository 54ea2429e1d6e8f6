package uk.nhs.blackcountry.signon.stack.sampleapp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** With which the app proves that it is itself, to the realm and to the registry alike; what they check it by is shown at {@code /keys}. */
@RestController
class AppKey {
    private final ECKey key;

    /** @param key as a JWK (RFC 7517) */
    AppKey(@Value("${sample-app.key}") String key) throws ParseException {
        this.key = ECKey.parse(key);
    }

    /** A new one, as the setting has it. */
    static String fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    @GetMapping("/keys")
    Map<String, Object> published() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    /** Adds a client assertion (RFC 7523) for whoever is asked: its issuer alone is the audience, not the address of its token endpoint. */
    <T extends AbstractOAuth2AuthorizationGrantRequest> NimbusJwtClientAuthenticationParametersConverter<T> proof() {
        NimbusJwtClientAuthenticationParametersConverter<T> proof =
                new NimbusJwtClientAuthenticationParametersConverter<>(asked -> key);
        proof.setJwtClientAssertionCustomizer(assertion -> assertion
                .getClaims()
                .audience(List.of(assertion
                        .getAuthorizationGrantRequest()
                        .getClientRegistration()
                        .getProviderDetails()
                        .getIssuerUri())));
        return proof;
    }
}
