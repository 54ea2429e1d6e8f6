package uk.nhs.blackcountry.signon.stack.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one core signs in a second and does nothing else, with either algorithm, by the JDK and by what the registry uses where it can. A process of its
 * own, on the JDK on which the servers run. Prints its figures.
 */
public final class RawSigning {
    /** The figure of what the registry does by default on the machines that it is made for. */
    static final String AS_THE_REGISTRY = "sign.es256.aws-lc";

    /** The same where AWS-LC is not for the machine. */
    static final String OTHERWISE = "sign.es256.jdk";

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(2);
    private static final int RSA_BITS = 2048;

    private RawSigning() {}

    public static void main(String[] arguments) throws JOSEException {
        Figures figures = new Figures(System.out);
        ECKey curve = new ECKeyGenerator(Curve.P_256).generate();
        RSAKey rsa = new RSAKeyGenerator(RSA_BITS).generate();
        measure(figures, "jdk", curve, rsa, null);
        Provider fast = fast();
        if (fast != null) {
            measure(figures, "aws-lc", curve, rsa, fast);
        }
    }

    /** What computes several times as fast as the JDK; null where it cannot be loaded. */
    static @Nullable Provider fast() {
        AmazonCorrettoCryptoProvider fast = AmazonCorrettoCryptoProvider.INSTANCE;
        return fast.getLoadingError() == null ? fast : null;
    }

    static JWSSigner rsa(PrivateKey key, @Nullable Provider provider) throws JOSEException {
        RSASSASigner signer = new RSASSASigner(translated(key, provider));
        signer.getJCAContext().setProvider(provider);
        return signer;
    }

    private static void measure(Figures figures, String by, ECKey curve, RSAKey rsa, @Nullable Provider provider)
            throws JOSEException {
        ECDSASigner signer = new ECDSASigner(translated(curve.toECPrivateKey(), provider), Curve.P_256);
        signer.getJCAContext().setProvider(provider);
        measure(figures, by, JWSAlgorithm.ES256, signer);
        measure(figures, by, JWSAlgorithm.RS256, rsa(rsa.toPrivateKey(), provider));
    }

    private static PrivateKey translated(PrivateKey key, @Nullable Provider provider) {
        try {
            return provider == null
                    ? key
                    : (PrivateKey)
                            KeyFactory.getInstance(key.getAlgorithm(), provider).translateKey(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void measure(Figures figures, String by, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        sign(algorithm, signer, WARM_UP);
        figures.figure(
                "sign." + algorithm.getName().toLowerCase(Locale.ROOT) + "." + by,
                sign(algorithm, signer, MEASURED),
                "/s");
    }

    private static double sign(JWSAlgorithm algorithm, JWSSigner signer, Duration time) throws JOSEException {
        long begin = System.nanoTime();
        int signed = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader(algorithm),
                    new JWTClaimsSet.Builder()
                            .subject(UUID.randomUUID().toString())
                            .build());
            jwt.sign(signer);
            signed++;
        }
        return signed / ((System.nanoTime() - begin) / 1e9);
    }
}
