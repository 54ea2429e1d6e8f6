package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who signs tokens as one of our two issuers does. */
final class Issuer {
    static final URI REGISTRY = URI.create("https://site-tokens.test");
    static final URI REALM = URI.create("https://sign-on.test/realms/blackcountry");
    static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    static final String PERSON = "7f9c24e8-3b12-4fef-91d0-5c1c3a2f0001";

    final ECKey key = key();

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()));
    }

    /** What the registry states of somebody who edits at Russells Hall. */
    static JWTClaimsSet.Builder site() {
        return common().issuer(REGISTRY.toString())
                .audience("urn:blackcountry:app:ptl")
                .jwtID("0b7f5b9e-66a1-4d6e-8a55-6c7c5b0a0001")
                .claim("client_id", "ptl")
                .claim("act", Map.of("sub", "ptl"))
                .claim("trust", "RNA")
                .claim("site", "RNA01")
                .claim("roles", List.of("editor"));
    }

    /** What the registry states of the back end of epr, which reads at Russells Hall by itself. */
    static JWTClaimsSet.Builder service() {
        return new JWTClaimsSet.Builder()
                .issuer(REGISTRY.toString())
                .subject("epr")
                .audience("urn:blackcountry:app:ptl")
                .jwtID("0b7f5b9e-66a1-4d6e-8a55-6c7c5b0a0002")
                .claim("client_id", "epr")
                .claim("trust", "RNA")
                .claim("site", "RNA01")
                .claim("roles", List.of("reader"))
                .issueTime(Date.from(NOW.minusSeconds(10)))
                .expirationTime(Date.from(NOW.plusSeconds(290)));
    }

    /** What the realm states of somebody who edits at New Cross and reads wherever Dudley is. */
    static JWTClaimsSet.Builder realm() {
        return common().issuer(REALM.toString())
                .audience("ptl")
                .claim("azp", "ptl")
                .claim("typ", "Bearer")
                .claim(
                        "app_roles",
                        List.of(
                                Map.of("trust", "RL4", "site", "RL403", "roles", List.of("editor", "reader")),
                                Map.of("trust", "RNA", "roles", List.of("reader"))));
    }

    private static JWTClaimsSet.Builder common() {
        return new JWTClaimsSet.Builder()
                .subject(PERSON)
                .claim("sid", "session")
                .claim("acr", "one-factor")
                .issueTime(Date.from(NOW.minusSeconds(10)))
                .expirationTime(Date.from(NOW.plusSeconds(290)));
    }

    String sign(JWTClaimsSet.Builder claims, @Nullable String type) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type == null ? null : new JOSEObjectType(type))
                        .keyID("one")
                        .build(),
                claims);
    }

    String sign(JWSHeader header, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims.build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
