package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import uk.nhs.blackcountry.signon.model.Contract;

/**
 * Believes only what Keycloak itself signed for asking the registry. Every token of the realm bears the same signature, so audience, type
 * and caller must all say that it is meant for us: a staff member's token must never open this door.
 */
final class RegistryTokens {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private RegistryTokens() {}

    static JwtDecoder decoder(WebProperties properties, Clock clock) {
        String keys = properties
                .url()
                .resolve("realms/" + Contract.REALM + "/protocol/openid-connect/certs")
                .toString();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .validateType(false)
                .build();
        decoder.setJwtValidator(validator(properties.issuer(), clock));
        return decoder;
    }

    static OAuth2TokenValidator<Jwt> validator(String issuer, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>("aud", List.of(Contract.REGISTRY_AUDIENCE)::equals),
                new JwtClaimValidator<String>("typ", Contract.REGISTRY_TOKEN_TYPE::equals),
                new JwtClaimValidator<String>("azp", Contract.REGISTRY_CALLER::equals));
    }
}
