package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Instant;
import javax.crypto.SecretKey;
import uk.nhs.blackcountry.signon.provisioning.token.KeyMaker;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.SigningKey;

/** Makes signing keys, and opens them. Sealed is encrypted as a JWE (RFC 7516) with A256GCM, bound to the key's name. */
final class SealedKeys implements KeyMaker {
    private static final int RSA_BITS = 2048;

    private final SecretKey sealing;

    SealedKeys(SecretKey sealing) {
        this.sealing = sealing;
    }

    @Override
    public SigningKey make(SigningAlgorithm algorithm, Instant signsFrom) {
        try {
            JWK key = generator(algorithm)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.parse(algorithm.name()))
                    .keyIDFromThumbprint(true)
                    .generate();
            return new SigningKey(key.getKeyID(), algorithm, key.toPublicJWK().toJSONString(), seal(key), signsFrom);
        } catch (JOSEException e) {
            throw new IllegalStateException("no signing key can be made for " + algorithm, e);
        }
    }

    private static JWKGenerator<? extends JWK> generator(SigningAlgorithm algorithm) {
        return algorithm == SigningAlgorithm.ES256 ? new ECKeyGenerator(Curve.P_256) : new RSAKeyGenerator(RSA_BITS);
    }

    private String seal(JWK key) throws JOSEException {
        JWEObject sealed = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(key.toJSONString()));
        sealed.encrypt(new DirectEncrypter(sealing));
        return sealed.serialize();
    }

    /** @throws IllegalStateException if it was sealed under another key, or is not what it says it is */
    JWK open(SigningKey key) {
        try {
            JWEObject sealed = JWEObject.parse(key.sealed());
            sealed.decrypt(new DirectDecrypter(sealing));
            JWK opened = JWK.parse(sealed.getPayload().toString());
            if (!key.id().equals(opened.getKeyID())
                    || !opened.toPublicJWK().equals(JWK.parse(key.shown()))
                    || !opened.isPrivate()) {
                throw new IllegalStateException("the signing key " + key.id() + " is not the one that is sealed there");
            }
            return opened;
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(
                    "the signing key " + key.id()
                            + " cannot be opened: was it sealed under another REGISTRY_TOKENS_KEY?"
                            + " Give that one back, or have all keys made anew (docs/runbooks/tokens.md)",
                    e);
        }
    }
}
