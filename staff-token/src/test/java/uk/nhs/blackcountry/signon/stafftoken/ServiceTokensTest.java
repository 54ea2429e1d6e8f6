package uk.nhs.blackcountry.signon.stafftoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException.Reason;

/** What the guide says of service tokens; and that neither passes for the other, staff for a back end or a back end for staff. */
class ServiceTokensTest {
    private static final String TYPE = "service+jwt";
    private static final Clock CLOCK = Clock.fixed(Issuer.NOW, ZoneOffset.UTC);
    private static final Site RUSSELLS_HALL = new Site("RNA", "RNA01");

    private final Issuer issuer = new Issuer();
    private final ServiceTokens tokens =
            ServiceTokens.of(Issuer.REGISTRY, "ptl").calledBy("epr").at(CLOCK).build(issuer.keys());

    @Test
    void aToken_saysWhichAppMayDoWhatWhere() throws Exception {
        ServiceToken token = tokens.verify(issuer.sign(Issuer.service(), TYPE));

        assertThat(token.app()).isEqualTo("epr");
        assertThat(token.expiresAt()).isEqualTo(Issuer.NOW.plusSeconds(290));
        assertThat(token.can("reader").at(RUSSELLS_HALL)).isTrue();
        assertThat(token.can("editor").at(RUSSELLS_HALL)).isFalse();
        assertThat(token.can("reader").at(new Site("RNA", "RNA04"))).isFalse();
        assertThat(token.can("reader").at(new Site("RBK", "RNA01"))).isFalse();
    }

    @Test
    void oneOfAWholeTrust_holdsAtEachOfItsSites_andNowhereElse() throws Exception {
        ServiceToken token = tokens.verify(issuer.sign(Issuer.service().claim("site", "RNA"), TYPE));

        assertThat(token.can("reader").at(RUSSELLS_HALL)).isTrue();
        assertThat(token.can("reader").at(new Site("RBK", "RBK02"))).isFalse();
    }

    @Test
    void anAppThatOneDidNotLetIn_isRefused() throws Exception {
        ServiceTokens closed =
                ServiceTokens.of(Issuer.REGISTRY, "ptl").at(CLOCK).build(issuer.keys());

        refused(closed, issuer.sign(Issuer.service(), TYPE), Reason.NOT_A_TOKEN);
        assertThat(closed.verify(issuer.sign(Issuer.service().subject("ptl").claim("client_id", "ptl"), TYPE))
                        .app())
                .isEqualTo("ptl");
    }

    @Test
    void whatDiffersInOneThing_isRefused() {
        refused(Issuer.service().issuer(Issuer.REALM.toString()));
        refused(Issuer.service().audience("urn:blackcountry:app:epr"));
        refused(Issuer.service().audience(List.of("urn:blackcountry:app:ptl", "urn:blackcountry:app:epr")));
        refused(Issuer.service().subject(Issuer.PERSON));
        refused(Issuer.service().subject(null));
        refused(Issuer.service().claim("client_id", "pas"));
        refused(Issuer.service().claim("client_id", null));
        refused(Issuer.service().claim("act", Map.of("sub", "epr")));
        refused(Issuer.service().claim("sid", "session"));
        refused(Issuer.service().claim("acr", "two-factors"));
        refused(Issuer.service().claim("trust", null));
        refused(Issuer.service().claim("site", null));
        refused(Issuer.service().claim("roles", null));
        refused(Issuer.service().issueTime(null));
        refused(Issuer.service().expirationTime(null));
    }

    @Test
    void anExpiredOne_andOneThatIsBound_areToldApart() throws Exception {
        String bound = issuer.sign(Issuer.service().claim("cnf", Map.of("jkt", "thumb")), TYPE);

        refused(
                tokens,
                issuer.sign(Issuer.service().expirationTime(Date.from(Issuer.NOW.minusSeconds(30))), TYPE),
                Reason.EXPIRED);
        refused(tokens, bound, Reason.NOT_PROVEN);
        assertThat(tokens.verify(bound, "thumb").app()).isEqualTo("epr");
    }

    /** Whatever it says: its type alone decides, as an app that was written before there were any does not look for one. */
    @Test
    void whereStaffAreAskedFor_noBackEndGetsIn() {
        StaffTokens sites = StaffTokens.ofSites(Issuer.REGISTRY, "ptl")
                .calledBy("epr")
                .at(CLOCK)
                .build(issuer.keys());
        StaffTokens realm = StaffTokens.ofRealm(Issuer.REALM, "ptl")
                .calledBy("epr")
                .signedWith("ES256")
                .at(CLOCK)
                .build(issuer.keys());
        JWTClaimsSet.Builder asAPerson = Issuer.site();

        for (String token : List.of(issuer.sign(Issuer.service(), TYPE), issuer.sign(asAPerson, TYPE))) {
            assertThatThrownBy(() -> sites.verify(token)).isInstanceOf(RefusedTokenException.class);
        }
        assertThatThrownBy(() -> realm.verify(issuer.sign(Issuer.realm(), TYPE)))
                .isInstanceOf(RefusedTokenException.class);
    }

    @Test
    void whereABackEndIsAskedFor_noMemberOfStaffGetsIn() {
        refused(tokens, issuer.sign(Issuer.site(), "site+jwt"), Reason.NOT_A_TOKEN);
        refused(tokens, issuer.sign(Issuer.realm(), null), Reason.NOT_A_TOKEN);
        for (String type : new String[] {null, "JWT", "at+jwt", "site+jwt"}) {
            refused(tokens, issuer.sign(Issuer.service(), type), Reason.NOT_A_TOKEN);
        }
    }

    private void refused(JWTClaimsSet.Builder claims) {
        refused(tokens, issuer.sign(claims, TYPE), Reason.NOT_A_TOKEN);
    }

    private static void refused(ServiceTokens tokens, String token, Reason reason) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        RefusedTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
