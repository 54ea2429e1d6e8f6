package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;
import uk.nhs.blackcountry.signon.model.Contract;

/**
 * The token with which Keycloak itself asks the registry, signed with the realm's key. Its type and audience are nobody else's, so that
 * it passes for no other token, and no other token for it.
 */
final class RegistryToken {
    static final Duration LIFE = Duration.ofMinutes(1);

    private final Clock clock;

    RegistryToken(Clock clock) {
        this.clock = clock;
    }

    String sign(KeycloakSession session) {
        String issuer = Urls.realmIssuer(
                session.getContext().getUri(UrlType.FRONTEND).getBaseUri(),
                session.getContext().getRealm().getName());
        return new JWSBuilder()
                .type("JWT")
                .jsonContent(claims(issuer))
                .sign(session.getProvider(SignatureProvider.class, Algorithm.RS256)
                        .signer());
    }

    JsonWebToken claims(String issuer) {
        long now = clock.instant().getEpochSecond();
        return new JsonWebToken()
                .id(UUID.randomUUID().toString())
                .type(Contract.REGISTRY_TOKEN_TYPE)
                .issuer(issuer)
                .audience(Contract.REGISTRY_AUDIENCE)
                .issuedFor(Contract.REGISTRY_CALLER)
                .subject(Contract.REGISTRY_CALLER)
                .iat(now)
                .exp(now + LIFE.toSeconds());
    }
}
