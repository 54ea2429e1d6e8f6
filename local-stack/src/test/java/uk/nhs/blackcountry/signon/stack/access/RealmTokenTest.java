package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;
import uk.nhs.blackcountry.signon.stack.fixture.AppKey;
import uk.nhs.blackcountry.signon.stack.fixture.KeyedApp;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** What the apps of the realm's own files receive: docs/apps.md, held against real tokens. */
@StackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealmTokenTest {
    private final Instant end = Instant.now().plus(Duration.ofHours(4)).truncatedTo(ChronoUnit.SECONDS);

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RealmFiles.class.getResourceAsStream("/schema/realm-token.schema.json"));
    private final TestStack stack;
    private final KeyedApp ptl;
    private final KeyedApp epr;
    private final Employee employee;

    RealmTokenTest(TestStack stack) {
        this.stack = stack;
        this.ptl = stack.ptl();
        this.epr = stack.epr();
        this.employee = Employee.anybody(stack);
    }

    @Test
    void anAppIsTold_whereThePersonWorksForIt_andInWhichOfItsRoles_placeByPlace() throws Exception {
        ProjectedPlacement editor = Works.at("RL4", "RL403", "R8008", null, "ptl", "editor", "reader");
        ProjectedPlacement reader = Works.at("RNA", "RNA01", "R8000", end, "ptl", "reader");
        employee.worksAt(editor, reader, Works.at("RBK", "RBK02", "R8001", null, "pas", "clinician"));

        ToyApp.Tokens tokens = entered("profile nhs_org nhs_placements app_roles");

        for (JWTClaimsSet claims : List.of(tokens.claims(), tokens.idClaims())) {
            assertThat(claims.getSubject()).isEqualTo(employee.id());
            assertThat(claims.getStringListClaim("trusts")).containsExactly("RL4", "RNA");
            assertThat(claims.getClaim("nhs_placements"))
                    .isEqualTo(List.of(
                            Map.of("id", editor.id().toString(), "trust", "RL4", "site", "RL403", "role", "R8008"),
                            Map.of(
                                    "id",
                                    reader.id().toString(),
                                    "trust",
                                    "RNA",
                                    "site",
                                    "RNA01",
                                    "role",
                                    "R8000",
                                    "until",
                                    end.toString())));
            assertThat(claims.getClaim("app_roles"))
                    .isEqualTo(List.of(
                            Map.of("trust", "RL4", "site", "RL403", "roles", List.of("editor", "reader")),
                            Map.of("trust", "RNA", "site", "RNA01", "roles", List.of("reader"))));
            assertThat(claims.getClaim("acr")).isEqualTo("one-factor");
            assertThat(claims.getClaim("amr")).isEqualTo(List.of("pwd"));
            assertThat(claims.getAudience()).containsExactly("ptl");
            assertThat(claims.getClaim("azp")).isEqualTo("ptl");
        }
        assertThat(lifeOf(tokens.claims())).isLessThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(SignedJWT.parse(tokens.accessToken()).getHeader().getAlgorithm())
                .isEqualTo(JWSAlgorithm.RS256);
        assertThat(complaints(tokens)).isEmpty();
    }

    @Test
    void anAppIsTold_whatItAskedFor_andNothingElse() throws Exception {
        employee.worksAt(Works.at("RL4", "RL403", "R8008", null, "ptl", "editor"));

        ToyApp.Tokens tokens = entered("");

        for (JWTClaimsSet claims : List.of(tokens.claims(), tokens.idClaims())) {
            assertThat(claims.getClaims())
                    .doesNotContainKeys(
                            "trusts",
                            "home_trust",
                            "nhs_placements",
                            "nhsid_nrbac_roles",
                            "app_roles",
                            "name",
                            "email",
                            "preferred_username",
                            "realm_access",
                            "resource_access");
        }
        assertThat(tokens.claims().getStringClaim("scope")).isEqualTo("openid");
        assertThat(complaints(tokens)).isEmpty();
    }

    @Test
    void claimsFollowThePlacements_alsoAtARefresh() throws Exception {
        ProjectedPlacement first = Works.at("RL4", "RL403", "R8008", null, "ptl", "editor");
        employee.worksAt(first);
        ToyApp.Tokens before = entered("app_roles");

        employee.worksAt(first, Works.at("RNA", "RNA01", "R8008", null, "ptl", "reader"));

        ToyApp.Tokens after = ptl.refreshed(before);
        assertThat(after.claims().getClaim("app_roles"))
                .isEqualTo(List.of(
                        Map.of("trust", "RL4", "site", "RL403", "roles", List.of("editor")),
                        Map.of("trust", "RNA", "site", "RNA01", "roles", List.of("reader"))));
    }

    @Test
    void claimsInTheShapeOfCis2_nameTheRoleForTheSiteHint_andForgetItTheNextTime() throws Exception {
        ProjectedPlacement atNewCross = Works.at("RL4", "RL403", "R8000", null, "epr", "clinician");
        ProjectedPlacement atManor = Works.at("RBK", "RBK02", "R8000", null, "epr", "clinician");
        employee.worksAt(atNewCross, atManor);
        PageBrowser browser = stack.browser();
        AppKey key = AppKey.of(JWSAlgorithm.ES256);

        ToyApp.Attempt attempt = epr.push(Map.of("scope", "openid nhs_roles", "site_hint", "RBK02"));
        ToyApp.Tokens there =
                epr.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())), key);
        ToyApp.Attempt again = epr.push(Map.of("scope", "openid nhs_roles"));
        ToyApp.Tokens anywhere = epr.finish(again, browser.go(again.authorizationUrl()), key);

        assertThat(there.idClaims().getClaim("selected_roleid"))
                .isEqualTo(atManor.id().toString());
        assertThat(there.idClaims().getClaim("nhsid_nrbac_roles"))
                .isEqualTo(List.of(
                        Map.of(
                                "person_roleid",
                                atManor.id().toString(),
                                "org_code",
                                "RBK02",
                                "role_code",
                                "urn:blackcountry:role:R8000"),
                        Map.of(
                                "person_roleid",
                                atNewCross.id().toString(),
                                "org_code",
                                "RL403",
                                "role_code",
                                "urn:blackcountry:role:R8000")));
        assertThat(there.idClaims().getClaim("nhsid_user_orgs"))
                .isEqualTo(List.of(Map.of("org_code", "RBK"), Map.of("org_code", "RL4")));
        assertThat(anywhere.idClaims().getClaims())
                .doesNotContainKeys("selected_roleid", "nhsid_useruid", "idassurancelevel");
        assertThat(complaints(there)).isEmpty();
        assertThat(complaints(anywhere)).isEmpty();
    }

    @Test
    void whereItsFileSaysSo_anAppsTokensAreBoundToItsKey() throws Exception {
        employee.worksAt(Works.at("RL4", "RL403", "R8000", null, "epr", "clinician"));
        AppKey key = AppKey.of(JWSAlgorithm.ES256);
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = epr.push(Map.of());

        ToyApp.Tokens tokens =
                epr.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())), key);

        assertThat(tokens.claims().getJSONObjectClaim("cnf")).containsEntry("jkt", key.thumbprint());
        assertThat(complaints(tokens)).isEmpty();
    }

    @Test
    void nhsmail_isAWordOfItsOwn_inAmr_asNobodyKnowsWhatItAsked() throws Exception {
        employee.worksAt(Works.at("RL4", "RL403", "R8008", null, "ptl", "editor"));
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = ptl.begin("");

        ToyApp.Tokens tokens =
                ptl.finish(attempt, employee.signInByNhsmail(browser, browser.go(attempt.authorizationUrl())));

        assertThat(tokens.idClaims().getClaim("amr")).isEqualTo(List.of("nhsmail"));
        assertThat(tokens.idClaims().getClaim("acr")).isEqualTo("one-factor");
    }

    private ToyApp.Tokens entered(String scope) {
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = ptl.begin(scope);
        return ptl.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())));
    }

    private List<Error> complaints(ToyApp.Tokens tokens) {
        List<Error> all = new ArrayList<>();
        for (JWTClaimsSet claims : List.of(tokens.claims(), tokens.idClaims())) {
            all.addAll(schema.validate(claims.toString(), InputFormat.JSON));
        }
        return all;
    }

    private static Duration lifeOf(JWTClaimsSet claims) {
        return Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
    }
}
