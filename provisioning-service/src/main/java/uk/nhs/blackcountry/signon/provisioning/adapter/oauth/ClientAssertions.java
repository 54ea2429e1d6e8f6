package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;

/**
 * What an app shows to prove itself (RFC 7523 section 3). Stricter than Spring's own: for this issuer alone and not for one of its addresses,
 * valid for a minute at most, and taken once, by whichever instance.
 */
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final AppRegistrations apps;
    private final Function<URI, JWKSource<SecurityContext>> keys;
    private final SingleUse singleUse;
    private final String issuer;
    private final Clock clock;
    private final Map<AppRegistration, Verifier> verifiers = new ConcurrentHashMap<>();

    /** @param keys those that an app publishes, by their address */
    ClientAssertions(
            AppRegistrations apps,
            Function<URI, JWKSource<SecurityContext>> keys,
            SingleUse singleUse,
            String issuer,
            Clock clock) {
        this.apps = apps;
        this.keys = keys;
        this.singleUse = singleUse;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        AppRegistration app = apps.find(client.getClientId())
                .orElseThrow(() -> new BadJwtException("no such app: " + client.getClientId()));
        Verifier verifier = verifiers.computeIfAbsent(app, this::verifier);
        return token -> decode(token, app, verifier);
    }

    private Verifier verifier(AppRegistration app) {
        return new Verifier(
                keys.apply(app.keys()),
                Set.of(JWSAlgorithm.parse(app.algorithm())),
                new LinkedHashSet<>(
                        Arrays.asList(JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"), null)),
                app.client(),
                Set.of("sub", "aud", "exp", "jti"),
                clock);
    }

    private Jwt decode(String token, AppRegistration app, Verifier verifier) {
        try {
            SignedJWT assertion = Verifier.parse(token);
            JWTClaimsSet claims = verifier.verify(assertion);
            check(claims, app);
            Instant expires = claims.getExpirationTime().toInstant();
            return new Jwt(token, null, expires, assertion.getHeader().toJSONObject(), claims.toJSONObject());
        } catch (BadJOSEException | JOSEException e) {
            throw new BadJwtException("the client assertion is not valid: " + e.getMessage(), e);
        }
    }

    private void check(JWTClaimsSet claims, AppRegistration app) {
        if (!app.client().equals(claims.getSubject())) {
            throw new BadJwtException("sub of the client assertion must be the client id, as iss is");
        }
        if (!claims.getAudience().equals(List.of(issuer))) {
            throw new BadJwtException("aud of the client assertion must be " + issuer + " alone");
        }
        Instant expires = claims.getExpirationTime().toInstant();
        Instant now = clock.instant();
        if (expires.isAfter(now.plus(LONGEST).plusSeconds(Verifier.SKEW_SECONDS))) {
            throw new BadJwtException("exp of the client assertion must be at most a minute ahead");
        }
        String once = "assertion " + app.client() + " " + claims.getJWTID();
        if (!singleUse.isFirst(once, expires.plusSeconds(Verifier.SKEW_SECONDS))) {
            throw new BadJwtException("the client assertion was used before: make one for each request");
        }
    }
}
