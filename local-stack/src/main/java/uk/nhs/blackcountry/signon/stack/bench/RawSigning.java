package uk.nhs.blackcountry.signon.stack.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.UUID;

/** What one core signs in a second with ES256, and does nothing else. A process of its own, on the JDK on which the servers run. */
public final class RawSigning {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(3);

    private RawSigning() {}

    /** Prints the number alone. */
    public static void main(String[] arguments) throws JOSEException {
        ECDSASigner signer = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());
        sign(signer, WARM_UP);
        System.out.println(sign(signer, MEASURED));
    }

    private static double sign(ECDSASigner signer, Duration time) throws JOSEException {
        long begin = System.nanoTime();
        int signed = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.ES256),
                    new JWTClaimsSet.Builder()
                            .subject(UUID.randomUUID().toString())
                            .build());
            jwt.sign(signer);
            signed++;
        }
        return signed / ((System.nanoTime() - begin) / 1e9);
    }
}
