package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import com.nimbusds.jose.jca.JCAAware;
import com.nimbusds.jose.jca.JCAContext;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who computes signatures here: AWS-LC, which is several times as fast as the JDK, where this machine can load it and it passes its tests of itself. */
final class Cryptography {
    private static final Logger LOG = LoggerFactory.getLogger(Cryptography.class);

    /** Null for the JDK's own. */
    private static final @Nullable Provider PROVIDER = provider();

    private Cryptography() {}

    static boolean isFast() {
        return PROVIDER != null;
    }

    /** @return the same */
    static <T extends JCAAware<JCAContext>> T with(T computing) {
        computing.getJCAContext().setProvider(PROVIDER);
        return computing;
    }

    /**
     * The same key as the provider takes it without making it anew each time.
     *
     * @param kind public or private
     * @throws IllegalArgumentException if it takes no such key: it is stricter than the JDK about what an RSA key may be
     */
    static <K extends Key> K translated(K key, Class<K> kind) {
        try {
            return PROVIDER == null
                    ? key
                    : kind.cast(
                            KeyFactory.getInstance(key.getAlgorithm(), PROVIDER).translateKey(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key for " + key.getAlgorithm(), e);
        }
    }

    private static @Nullable Provider provider() {
        AmazonCorrettoCryptoProvider fast = AmazonCorrettoCryptoProvider.INSTANCE;
        SelfTestStatus status = fast.getLoadingError() == null ? fast.runSelfTests() : SelfTestStatus.NOT_RUN;
        if (status == SelfTestStatus.PASSED) {
            return fast;
        }
        LOG.warn(
                "Signatures are computed by the JDK, several times as slowly: AWS-LC cannot be used here (self-tests: {}). Was this jar built on another"
                        + " kind of machine, or is the folder for temporary files mounted noexec?",
                status,
                fast.getLoadingError());
        return null;
    }
}
