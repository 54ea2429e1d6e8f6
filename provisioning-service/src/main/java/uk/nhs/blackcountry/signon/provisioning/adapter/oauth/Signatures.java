package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;

/** Signs what was written down, with the key whose turn it is. */
final class Signatures {
    private final Ring ring;

    Signatures(Ring ring) {
        this.ring = ring;
    }

    /**
     * @param type the header {@code typ}
     * @return compact serialisation (RFC 7515 section 3.1)
     */
    String sign(String type, JWTClaimsSet claims, SigningAlgorithm algorithm) {
        Ring.Opened key = ring.signing(algorithm);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                        .type(new JOSEObjectType(type))
                        .keyID(key.id())
                        .build(),
                claims);
        try {
            jwt.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("no " + type + " can be signed with the key " + key.id(), e);
        }
        return jwt.serialize();
    }
}
