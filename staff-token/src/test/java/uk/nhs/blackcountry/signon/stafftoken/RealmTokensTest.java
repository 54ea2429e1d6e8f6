package uk.nhs.blackcountry.signon.stafftoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException.Reason;

/** The same for the realm's access tokens. */
class RealmTokensTest {
    private final Issuer issuer = new Issuer();
    private final StaffTokens tokens = StaffTokens.ofRealm(Issuer.REALM, "ptl")
            .signedWith("ES256")
            .at(Clock.fixed(Issuer.NOW, ZoneOffset.UTC))
            .build(issuer.keys());

    @Test
    void rolesHoldWhereTheyStand() throws Exception {
        StaffToken token = tokens.verify(issuer.sign(Issuer.realm(), "JWT"));

        assertThat(token.can("editor").at(new Site("RL4", "RL403"))).isTrue();
        assertThat(token.can("editor").at(new Site("RL4", "RL402"))).isFalse();
        assertThat(token.can("editor").at(new Site("RNA", "RNA01"))).isFalse();
        assertThat(token.can("reader").at(new Site("RNA", "RNA01")))
                .as("no site is named: each of the trust")
                .isTrue();
        assertThat(token.reaches(new Site("RBK", "RBK02"))).isFalse();
        assertThat(token.rolesAt(new Site("RL4", "RL403"))).containsExactlyInAnyOrder("editor", "reader");
    }

    @Test
    void whatDiffersInOneThing_isRefused() {
        refused(Issuer.realm().issuer(Issuer.REGISTRY.toString()));
        refused(Issuer.realm().audience("epr"));
        refused(Issuer.realm().audience("urn:blackcountry:app:ptl"));
        refused(Issuer.realm().claim("azp", "epr"));
        refused(Issuer.realm().claim("azp", null));
        refused(Issuer.realm().claim("typ", "ID"));
        refused(Issuer.realm().claim("typ", "Refresh"));
        refused(Issuer.realm().claim("typ", null));
        refused(Issuer.realm().claim("sid", null));
        refused(Issuer.realm().claim("app_roles", null));
        refused(Issuer.realm().claim("app_roles", List.of("editor")));
        refused(Issuer.realm().claim("app_roles", List.of(Map.of("site", "RL403", "roles", List.of("editor")))));
        refused(Issuer.realm().claim("app_roles", List.of(Map.of("trust", "RL4"))));
        refused(Issuer.realm().claim("app_roles", Map.of("trust", "RL4")));
    }

    @Test
    void theTwoKinds_areNeverTakenForOneAnother() {
        assertThatThrownBy(() -> tokens.verify(issuer.sign(Issuer.site(), "site+jwt")))
                .isInstanceOf(RefusedTokenException.class);
        refused(Issuer.site().issuer(Issuer.REALM.toString()));
        StaffTokens sites = StaffTokens.ofSites(Issuer.REGISTRY, "ptl")
                .at(Clock.fixed(Issuer.NOW, ZoneOffset.UTC))
                .build(issuer.keys());
        assertThatThrownBy(() -> sites.verify(issuer.sign(Issuer.realm(), "JWT")))
                .isInstanceOf(RefusedTokenException.class);
    }

    @Test
    void aBoundOne_hasAnotherType_andWantsItsKey() throws Exception {
        String bound = issuer.sign(Issuer.realm().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "thumb")), "JWT");

        assertThat(tokens.verify(bound, "thumb").can("reader").at(new Site("RNA", "RNA01")))
                .isTrue();
        assertThatThrownBy(() -> tokens.verify(bound))
                .isInstanceOfSatisfying(
                        RefusedTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_PROVEN));
    }

    private void refused(JWTClaimsSet.Builder claims) {
        assertThatThrownBy(() -> tokens.verify(issuer.sign(claims, "JWT")))
                .isInstanceOfSatisfying(
                        RefusedTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_A_TOKEN));
    }
}
