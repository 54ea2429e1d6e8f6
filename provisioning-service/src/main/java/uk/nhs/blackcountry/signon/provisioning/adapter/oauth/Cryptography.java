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

    /** The same key as the provider takes it without making it anew each time. */
    @SuppressWarnings("unchecked")
    static <K extends Key> K translated(K key) {
        try {
            return PROVIDER == null
                    ? key
                    : (K) KeyFactory.getInstance(key.getAlgorithm(), PROVIDER).translateKey(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a " + key.getAlgorithm() + " key cannot be used by " + PROVIDER, e);
        }
    }

    private static @Nullable Provider provider() {
        AmazonCorrettoCryptoProvider fast = AmazonCorrettoCryptoProvider.INSTANCE;
        if (fast.getLoadingError() == null && fast.runSelfTests() == SelfTestStatus.PASSED) {
            return fast;
        }
        LOG.info("Signatures are computed by the JDK: AWS-LC is not for this machine", fast.getLoadingError());
        return null;
    }
}
