package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * Which of the realm's tokens open which door. Every token of the realm bears the same signature, so audience and type must say that it is
 * meant for this door and for no other: a token for an app must never open any, and a token for one door not the other.
 */
final class RealmTokens {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private RealmTokens() {}

    /** What Keycloak itself signed for asking the registry. */
    static JwtDecoder ofKeycloakItself(WebProperties properties, Clock clock) {
        return decoder(
                properties,
                clock,
                List.of(
                        audience(Contract.REGISTRY_AUDIENCE),
                        type(Contract.REGISTRY_TOKEN_TYPE),
                        new JwtClaimValidator<String>("azp", Contract.REGISTRY_CALLER::equals)));
    }

    /** What the realm issued to a person for this API. Says who asks, and nothing of what they may do. */
    static JwtDecoder ofPersons(WebProperties properties, Set<String> acr, Clock clock) {
        List<OAuth2TokenValidator<Jwt>> checks = new ArrayList<>(List.of(
                audience(Contract.API_AUDIENCE),
                type(Contract.ACCESS_TOKEN_TYPE),
                new JwtClaimValidator<String>("sub", RealmTokens::isPersonId)));
        if (!acr.isEmpty()) {
            checks.add(new JwtClaimValidator<String>("acr", value -> value != null && acr.contains(value)));
        }
        return decoder(properties, clock, checks);
    }

    private static JwtDecoder decoder(WebProperties properties, Clock clock, List<OAuth2TokenValidator<Jwt>> more) {
        String keys = properties
                .url()
                .resolve("realms/" + Contract.REALM + "/protocol/openid-connect/certs")
                .toString();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .validateType(false)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        List<OAuth2TokenValidator<Jwt>> checks = new ArrayList<>(more);
        checks.add(times);
        checks.add(new JwtIssuerValidator(properties.issuer()));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(checks));
        return decoder;
    }

    /** This audience alone: whoever else may be shown the token could show it to us. */
    private static OAuth2TokenValidator<Jwt> audience(String audience) {
        return new JwtClaimValidator<List<String>>("aud", List.of(audience)::equals);
    }

    private static OAuth2TokenValidator<Jwt> type(String type) {
        return new JwtClaimValidator<String>("typ", type::equals);
    }

    private static boolean isPersonId(String sub) {
        try {
            PersonId.parse(sub);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
