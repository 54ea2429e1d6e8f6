package uk.nhs.blackcountry.signon.stafftoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whatever is shown as a token, and whatever an issuer that was taken over signs: somebody is named by it, or it is refused as declared. */
class StaffTokensFuzzTest {
    private static final Issuer ISSUER = new Issuer();
    private static final Clock CLOCK = Clock.fixed(Issuer.NOW, ZoneOffset.UTC);
    private static final StaffTokens SITES =
            StaffTokens.ofSites(Issuer.REGISTRY, "ptl").at(CLOCK).build(ISSUER.keys());
    private static final StaffTokens REALM = StaffTokens.ofRealm(Issuer.REALM, "ptl")
            .signedWith("ES256")
            .at(CLOCK)
            .build(ISSUER.keys());

    @FuzzTest(maxDuration = "1m")
    void anyText_isRefused(byte[] text) {
        String token = new String(text, StandardCharsets.UTF_8);
        assertThat(verified(SITES, token)).isNull();
        assertThat(verified(REALM, token)).isNull();
    }

    @FuzzTest(maxDuration = "1m")
    void anySignedClaims_areASiteTokenOrRefused(byte[] claims) {
        assertNamesWhomItSays(SITES, claims, "site+jwt");
    }

    @FuzzTest(maxDuration = "1m")
    void anySignedClaims_areARealmTokenOrRefused(byte[] claims) {
        assertNamesWhomItSays(REALM, claims, "JWT");
    }

    private static void assertNamesWhomItSays(StaffTokens tokens, byte[] claims, String type) {
        JWSObject jwt = signed(claims, type);
        StaffToken staff = verified(tokens, jwt.serialize());
        if (staff != null) {
            Map<String, Object> said = jwt.getPayload().toJSONObject();
            assertThat(said).containsEntry("sub", staff.person().toString()).containsEntry("sid", staff.session());
            assertThat(staff.actingApp()).isEqualTo("ptl");
            assertThat(staff.expiresAt()).isAfter(Issuer.NOW.minusSeconds(31));
        }
    }

    private static @Nullable StaffToken verified(StaffTokens tokens, String token) {
        try {
            return tokens.verify(token);
        } catch (RefusedTokenException e) {
            assertThat(e.reason()).isNotEqualTo(RefusedTokenException.Reason.NO_KEYS);
            return null;
        }
    }

    private static JWSObject signed(byte[] claims, String type) {
        try {
            JWSObject jwt = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(type))
                            .keyID("one")
                            .build(),
                    new Payload(claims));
            jwt.sign(new ECDSASigner(ISSUER.key));
            return jwt;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
