package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.PrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signatures are what RFC 7518 says, whoever computes them: apps verify with what their platform has. */
class CryptographyTest {
    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void whereTheServiceRuns_itIsTheFastOne() {
        assertThat(Cryptography.isFast()).isTrue();
    }

    @Test
    void es256_isVerifiedByTheJdk_andTheOtherWayRound() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();

        agree(
                JWSAlgorithm.ES256,
                Cryptography.with(
                        new ECDSASigner(Cryptography.translated(key.toECPrivateKey(), PrivateKey.class), Curve.P_256)),
                new ECDSAVerifier(key));
        agree(JWSAlgorithm.ES256, new ECDSASigner(key), Cryptography.with(new ECDSAVerifier(key)));
    }

    @Test
    void rs256_isVerifiedByTheJdk_andTheOtherWayRound() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).generate();

        agree(
                JWSAlgorithm.RS256,
                Cryptography.with(new RSASSASigner(Cryptography.translated(key.toPrivateKey(), PrivateKey.class))),
                new RSASSAVerifier(key));
        agree(JWSAlgorithm.RS256, new RSASSASigner(key), Cryptography.with(new RSASSAVerifier(key)));
    }

    private static void agree(JWSAlgorithm algorithm, JWSSigner signer, JWSVerifier verifier) throws Exception {
        JWSObject signed = new JWSObject(new JWSHeader(algorithm), new Payload("as it was signed"));
        signed.sign(signer);
        assertThat(signed.verify(verifier)).isTrue();

        JWSObject altered = new JWSObject(
                signed.getHeader().toBase64URL(), new Payload("as it was not").toBase64URL(), signed.getSignature());
        assertThat(altered.verify(verifier)).isFalse();
    }
}
