package uk.nhs.blackcountry.signon.stack.bench;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.stafftoken.Site;
import uk.nhs.blackcountry.signon.stafftoken.StaffTokens;

/**
 * What an app pays for a site token on one core, signed with either algorithm: the signature alone, by Nimbus, and all that the guide says to check, by our library. A process of
 * its own, on the JDK on which the servers run. Prints its figures.
 */
public final class Validation {
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final int ROUNDS = 3;
    private static final int RSA_BITS = 2048;
    private static final Site WHERE = new Site("RNA", "RNA01");

    private Validation() {}

    public static void main(String[] arguments) throws Exception {
        Figures figures = new Figures(System.out);
        ECKey curve = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        double ratio = measure(
                JWSAlgorithm.ES256, curve, new ECDSASigner(curve), new ECDSAVerifier(curve.toPublicJWK()), figures);
        RSAKey rsa = new RSAKeyGenerator(RSA_BITS).keyIDFromThumbprint(true).generate();
        measure(JWSAlgorithm.RS256, rsa, new RSASSASigner(rsa), new RSASSAVerifier(rsa.toPublicJWK()), figures);
        figures.ratio("validate-vs-nimbus", ratio);
    }

    private static double measure(
            JWSAlgorithm algorithm, JWK key, JWSSigner signer, JWSVerifier verifier, Figures figures) throws Exception {
        HttpServer keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] published = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        keys.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
            exchange.close();
        });
        keys.start();
        try {
            String issuer = "http://localhost:" + keys.getAddress().getPort();
            return measure(algorithm, token(algorithm, key, signer, issuer), verifier, issuer, figures);
        } finally {
            keys.stop(0);
        }
    }

    private static double measure(
            JWSAlgorithm algorithm, String token, JWSVerifier verifier, String issuer, Figures figures)
            throws Exception {
        StaffTokens library = StaffTokens.ofSites(URI.create(issuer), "ptl")
                .signedWith(algorithm.getName())
                .build();
        Callable<Boolean> raw = () -> SignedJWT.parse(token).verify(verifier);
        Callable<Boolean> ours = () -> library.verify(token).can("reader").at(WHERE);
        double rawRate = 0;
        double ourRate = 0;
        for (int i = 0; i <= ROUNDS; i++) {
            double rawNow = perSecond(raw);
            double ourNow = perSecond(ours);
            if (i > 0) {
                rawRate += rawNow / ROUNDS;
                ourRate += ourNow / ROUNDS;
            }
        }
        String name = algorithm.getName().toLowerCase(Locale.ROOT);
        figures.figure("validate." + name + ".nimbus", rawRate, "/s");
        figures.figure("validate." + name + ".ours", ourRate, "/s");
        return ourRate / rawRate;
    }

    private static double perSecond(Callable<Boolean> work) throws Exception {
        long begin = System.nanoTime();
        int done = 0;
        while (System.nanoTime() - begin < ROUND.toNanos()) {
            if (!work.call()) {
                throw new IllegalStateException("a token that is right was not taken");
            }
            done++;
        }
        return done / ((System.nanoTime() - begin) / 1e9);
    }

    private static String token(JWSAlgorithm algorithm, JWK key, JWSSigner signer, String issuer) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType(SiteTokenClaims.TYPE))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(UUID.randomUUID().toString())
                        .audience(SiteTokenClaims.audienceOf("ptl"))
                        .jwtID(UUID.randomUUID().toString())
                        .claim(SiteTokenClaims.CLIENT, "ptl")
                        .claim(SiteTokenClaims.ACTOR, Map.of("sub", "ptl"))
                        .claim(SiteTokenClaims.TRUST, WHERE.trust())
                        .claim(SiteTokenClaims.SITE, WHERE.code())
                        .claim(SiteTokenClaims.ROLES, List.of("reader"))
                        .claim(SiteTokenClaims.SESSION, "session")
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .build());
        jwt.sign(signer);
        return jwt.serialize();
    }
}
