package uk.nhs.blackcountry.signon.stack.nhsmail;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;

/** Signs ID tokens with Entra's claims (v2.0), and access tokens for Graph. */
final class Tokens {
    static final Duration LIFE = Duration.ofMinutes(65);
    static final String GRAPH = "https://graph.microsoft.com";

    private static final UUID ANOTHER_TENANT = UUID.fromString("99999999-9999-4999-8999-999999999999");

    private final String origin;
    private final Clock clock;
    private final RSAKey key;

    Tokens(String origin, Clock clock) {
        this.origin = origin;
        this.clock = clock;
        try {
            this.key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }

    String issuer() {
        return issuer(NhsmailAccount.TENANT);
    }

    private String issuer(UUID tenant) {
        return origin + "/" + tenant + "/v2.0";
    }

    Map<String, Object> keys() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    /** @param amr how the person signed in, such as {@code pwd} and {@code mfa} */
    String idToken(
            Tenant.User user,
            String clientId,
            @Nullable String nonce,
            Set<String> scopes,
            List<String> amr,
            Set<Misbehaviour> wrong) {
        NhsmailAccount account = user.account();
        boolean foreign = wrong.contains(Misbehaviour.FOREIGN_ISSUER) || wrong.contains(Misbehaviour.FOREIGN_TID);
        UUID tid = foreign ? ANOTHER_TENANT : NhsmailAccount.TENANT;
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(wrong.contains(Misbehaviour.FOREIGN_ISSUER) ? issuer(ANOTHER_TENANT) : issuer())
                .subject(pairwise(account.oid(), clientId))
                .audience(clientId)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("ver", "2.0")
                .claim("uti", UUID.randomUUID().toString().replace("-", "").substring(0, 22))
                .claim("nonce", nonce);
        if (!wrong.contains(Misbehaviour.OMIT_TID)) {
            claims.claim("tid", tid.toString());
        }
        if (!wrong.contains(Misbehaviour.OMIT_AMR)) {
            claims.claim("amr", amr);
        }
        if (scopes.contains("profile")) {
            claims.claim("name", account.displayName())
                    .claim("given_name", account.given())
                    .claim("family_name", account.family())
                    .claim("preferred_username", account.address())
                    .claim("upn", account.address());
            if (!wrong.contains(Misbehaviour.OMIT_OID)) {
                claims.claim("oid", account.oid().toString());
            }
        }
        if (scopes.contains("email")) {
            claims.claim("email", user.email());
        }
        return sign(claims.build());
    }

    /** @param oid null for an application that asks for itself */
    String graphToken(@Nullable UUID oid, String clientId) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("https://sts.windows.net/" + NhsmailAccount.TENANT + "/")
                .audience(GRAPH)
                .claim("appid", clientId)
                .claim("tid", NhsmailAccount.TENANT.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
        return sign((oid == null
                        ? claims.claim("roles", List.of("User.Read.All"))
                        : claims.claim("scp", "User.Read").claim("oid", oid.toString()))
                .build());
    }

    /** The claims of a Graph token that this stand-in signed and that is still good; null otherwise. */
    @Nullable
    JWTClaimsSet verified(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return null;
        }
        try {
            SignedJWT jwt = SignedJWT.parse(authorization.substring("Bearer ".length()));
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean good = jwt.verify(new RSASSAVerifier(key))
                    && claims.getAudience().contains(GRAPH)
                    && claims.getExpirationTime().toInstant().isAfter(clock.instant());
            return good ? claims : null;
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }

    /** The same person is somebody else to every application, as in Entra. */
    private static String pairwise(UUID oid, String clientId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(oid + "|" + clientId));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String sign(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the key that was just made does not sign", e);
        }
    }
}
