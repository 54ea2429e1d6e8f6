package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** Somebody who has a key that is believed, and signs with it whatever there is: what stands in a token is parsed only where its signature is good. */
final class Forger {
    /** Always the same, so that kept inputs can name it. */
    private static final ECKey KEY = key();

    private Forger() {}

    static JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()));
    }

    /** A JWT of which the header is the text's first line and the claims are the rest, well formed or not. */
    static String signed(String text) {
        int end = text.indexOf('\n');
        String header = end < 0 ? "" : text.substring(0, end);
        String input = encoded(header) + "." + encoded(text.substring(end + 1));
        try {
            return input + "."
                    + new ECDSASigner(KEY)
                            .sign(new JWSHeader(JWSAlgorithm.ES256), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64URL.encode(text).toString();
    }

    private static ECKey key() {
        try {
            return ECKey.parse("""
                    {"kty":"EC","crv":"P-256","kid":"one","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}""");
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
