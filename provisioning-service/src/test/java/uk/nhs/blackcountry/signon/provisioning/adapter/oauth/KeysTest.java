package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of what somebody publishes, those keys verify that can: by the algorithms that are allowed, and by public keys alone. */
class KeysTest {
    private final RSAKey good = generated();

    @Test
    void aKeyThatIsNoGood_isLeftAside_andTheOthersVerify() throws Exception {
        RSAKey odd = new RSAKey.Builder(
                        good.getModulus(),
                        Base64URL.encode(BigInteger.valueOf(4).toByteArray()))
                .build();

        assertThat(select(JWSAlgorithm.RS256, Set.of(JWSAlgorithm.RS256), odd, good))
                .anySatisfy(key -> assertThat(key).isEqualTo(good.toRSAPublicKey()));
    }

    @Test
    void aKeyIsMadeOnce() throws Exception {
        Keys keys = new Keys(Set.of(JWSAlgorithm.RS256), new ImmutableJWKSet<>(new JWKSet(good.toPublicJWK())));

        assertThat(keys.selectJWSKeys(new JWSHeader(JWSAlgorithm.RS256), null).get(0))
                .isSameAs(keys.selectJWSKeys(new JWSHeader(JWSAlgorithm.RS256), null)
                        .get(0));
    }

    @Test
    void anotherAlgorithm_andASharedSecret_verifyNothing() throws Exception {
        OctetSequenceKey secret = new OctetSequenceKeyGenerator(256).generate();

        assertThat(select(JWSAlgorithm.PS256, Set.of(JWSAlgorithm.RS256), good)).isEmpty();
        assertThat(select(JWSAlgorithm.HS256, Set.of(JWSAlgorithm.RS256), secret, good))
                .isEmpty();
        assertThat(select(JWSAlgorithm.HS256, Set.of(JWSAlgorithm.HS256), secret, good))
                .isEmpty();
    }

    private static List<?> select(JWSAlgorithm algorithm, Set<JWSAlgorithm> allowed, JWK... published)
            throws Exception {
        return new Keys(allowed, new ImmutableJWKSet<>(new JWKSet(List.of(published))))
                .selectJWSKeys(new JWSHeader(algorithm), null);
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
