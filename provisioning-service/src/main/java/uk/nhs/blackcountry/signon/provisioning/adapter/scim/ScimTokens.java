package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import uk.nhs.blackcountry.signon.model.Contract;

/** Believes access tokens of the realm for this audience alone, of a client that comes for a trust. */
final class ScimTokens {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private ScimTokens() {}

    static JwtDecoder decoder(ScimProperties properties, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(properties
                        .keys()
                        .resolve("realms/" + Contract.REALM + "/protocol/openid-connect/certs")
                        .toString())
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .validateType(false)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                times,
                new JwtIssuerValidator(properties.issuer()),
                new JwtClaimValidator<List<String>>("aud", List.of(Contract.SCIM_AUDIENCE)::equals),
                new JwtClaimValidator<String>("typ", Contract.ACCESS_TOKEN_TYPE::equals),
                new JwtClaimValidator<String>(
                        "azp", client -> client != null && properties.trusts().containsKey(client))));
        return decoder;
    }
}
