package uk.nhs.blackcountry.signon.stafftoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException.Reason;

/** What the guide says of site tokens, and each thing that it says to refuse. */
class SiteTokensTest {
    private static final String TYPE = "site+jwt";
    private static final Site RUSSELLS_HALL = new Site("RNA", "RNA01");
    private static final Site CORBETT = new Site("RNA", "RNA04");
    private final Issuer issuer = new Issuer();
    private final StaffTokens tokens = builder().build(issuer.keys());

    private static StaffTokensBuilder builder() {
        return StaffTokens.ofSites(Issuer.REGISTRY, "ptl").at(Clock.fixed(Issuer.NOW, ZoneOffset.UTC));
    }

    @Test
    void aToken_saysWhoMayDoWhatWhere() throws Exception {
        StaffToken token = tokens.verify(issuer.sign(Issuer.site(), TYPE));

        assertThat(token.person()).isEqualTo(UUID.fromString(Issuer.PERSON));
        assertThat(token.session()).isEqualTo("session");
        assertThat(token.expiresAt()).isEqualTo(Issuer.NOW.plusSeconds(290));
        assertThat(token.can("editor").at(RUSSELLS_HALL)).isTrue();
        assertThat(token.can("reader").at(RUSSELLS_HALL)).isFalse();
        assertThat(token.can("editor").at(CORBETT)).isFalse();
        assertThat(token.can("editor").at(new Site("RNA", "RNA"))).isFalse();
        assertThat(token.can("editor").at(new Site("RBK", "RNA01")))
                .as("another trust's, whatever its code")
                .isFalse();
    }

    @Test
    void oneOfAWholeTrust_holdsAtEachOfItsSites() throws Exception {
        StaffToken token = tokens.verify(issuer.sign(Issuer.site().claim("site", "RNA"), TYPE));

        assertThat(token.can("editor").at(RUSSELLS_HALL)).isTrue();
        assertThat(token.can("editor").at(CORBETT)).isTrue();
        assertThat(token.can("editor").at(new Site("RBK", "RBK02"))).isFalse();
    }

    @Test
    void whatDiffersInOneThing_isRefused() {
        refused(Issuer.site().issuer(Issuer.REALM.toString()));
        refused(Issuer.site().issuer("https://site-tokens.test/"));
        refused(Issuer.site().audience("urn:blackcountry:app:epr"));
        refused(Issuer.site().audience("ptl"));
        refused(Issuer.site().audience(List.of("urn:blackcountry:app:ptl", "urn:blackcountry:app:epr")));
        refused(Issuer.site().subject("carol"));
        refused(Issuer.site().subject(null));
        refused(Issuer.site().claim("client_id", "epr").claim("act", Map.of("sub", "epr")));
        refused(Issuer.site().claim("client_id", null));
        refused(Issuer.site().claim("act", Map.of("sub", "epr")));
        refused(Issuer.site().claim("act", null));
        refused(Issuer.site().claim("sid", null));
        refused(Issuer.site().claim("trust", null));
        refused(Issuer.site().claim("site", null));
        refused(Issuer.site().claim("roles", null));
        refused(Issuer.site().claim("roles", "editor"));
        refused(Issuer.site().issueTime(null));
        refused(Issuer.site().expirationTime(null));
        refused(Issuer.site().issueTime(at(31)));
        refused(Issuer.site().notBeforeTime(at(31)));
    }

    @Test
    void anExpiredOne_isToldApart_afterHalfAMinute() throws Exception {
        assertThat(tokens.verify(issuer.sign(Issuer.site().expirationTime(at(-29)), TYPE)))
                .isNotNull();
        refused(issuer.sign(Issuer.site().expirationTime(at(-30)), TYPE), Reason.EXPIRED);
    }

    @Test
    void anotherType_isRefused() {
        for (String type : new String[] {null, "JWT", "at+jwt", "logout+jwt"}) {
            refused(issuer.sign(Issuer.site(), type), Reason.NOT_A_TOKEN);
        }
    }

    @Test
    void whatNobodySigned_orSomebodyElse_isRefused_whateverItsHeaderNames() {
        Issuer stranger = new Issuer();
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID("one");

        refused(new PlainJWT(Issuer.site().build()).serialize(), Reason.NOT_A_TOKEN);
        refused(stranger.sign(Issuer.site(), TYPE), Reason.NOT_A_TOKEN);
        refused(stranger.sign(header.jwk(stranger.key.toPublicJWK()).build(), Issuer.site()), Reason.NOT_A_TOKEN);
        refused(
                stranger.sign(
                        header.jwkURL(URI.create("https://stranger.test/keys")).build(), Issuer.site()),
                Reason.NOT_A_TOKEN);
        refused("x", Reason.NOT_A_TOKEN);
        refused("", Reason.NOT_A_TOKEN);
    }

    @Test
    void anAlgorithmThatWasNotAgreed_isRefused() throws Exception {
        StaffTokens rs256 = builder().signedWith("RS256").build(issuer.keys());

        assertThatThrownBy(() -> rs256.verify(issuer.sign(Issuer.site(), TYPE)))
                .isInstanceOf(RefusedTokenException.class);
        assertThatThrownBy(() -> builder().signedWith("none")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().signedWith("HS256")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherApp_isLetIn_onlyWhereOneSaysSo() throws Exception {
        String byEpr = issuer.sign(Issuer.site().claim("client_id", "epr").claim("act", Map.of("sub", "epr")), TYPE);

        refused(byEpr, Reason.NOT_A_TOKEN);
        StaffTokens open = builder().calledBy("epr").build(issuer.keys());
        assertThat(open.verify(byEpr).actingApp()).isEqualTo("epr");
        assertThat(open.verify(issuer.sign(Issuer.site(), TYPE)).actingApp()).isEqualTo("ptl");
    }

    @Test
    void oneThatIsBound_wantsTheKeyThatWasProven() throws Exception {
        String bound = issuer.sign(Issuer.site().claim("cnf", Map.of("jkt", "thumb")), TYPE);
        String otherwise = issuer.sign(Issuer.site().claim("cnf", Map.of("x5t#S256", "thumb")), TYPE);

        refused(bound, Reason.NOT_PROVEN);
        assertThatThrownBy(() -> tokens.verify(bound, "another")).isInstanceOf(RefusedTokenException.class);
        assertThat(tokens.verify(bound, "thumb")).isNotNull();
        assertThatThrownBy(() -> tokens.verify(otherwise, "thumb")).isInstanceOf(RefusedTokenException.class);
    }

    @Test
    void whereASecondFactorIsDemanded_oneIsNotEnough() throws Exception {
        StaffTokens strict = builder().demandingTwoFactors().build(issuer.keys());

        assertThatThrownBy(() -> strict.verify(issuer.sign(Issuer.site(), TYPE)))
                .isInstanceOfSatisfying(
                        RefusedTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.SECOND_FACTOR));
        assertThatThrownBy(() -> strict.verify(issuer.sign(Issuer.site().claim("acr", null), TYPE)))
                .isInstanceOf(RefusedTokenException.class);
        assertThat(strict.verify(issuer.sign(Issuer.site().claim("acr", "two-factors"), TYPE)))
                .isNotNull();
    }

    private static Date at(int seconds) {
        Instant time = Issuer.NOW.plusSeconds(seconds);
        return Date.from(time);
    }

    private void refused(JWTClaimsSet.Builder claims) {
        refused(issuer.sign(claims, TYPE), Reason.NOT_A_TOKEN);
    }

    private void refused(String token, Reason reason) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        RefusedTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
