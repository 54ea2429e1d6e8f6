package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.text;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.token.TakeBack;

/** A back end that wants more than is registered, or to pass for somebody; each beside what it may do. */
class ServiceTokenAttackTest {
    private static final TokensFixture TOKENS = new TokensFixture();

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void anAppThatRegisteredNone_hasNone_alsoForItself() {
        isRefused(TOKENS.token(TOKENS.service("ptl", "epr", "RNA")), 400, "unauthorized_client", "no service tokens");
        isRefused(TOKENS.token(TOKENS.service("ptl", "ptl", "RNA")), 400, "unauthorized_client", "no service tokens");
        assertThat(TOKENS.token(allowed()).status()).isEqualTo(200);
    }

    @Test
    void anotherTarget_isRefused_registeredOrNot_andNamedTwice() {
        for (String target : List.of("epr", "pas", "nightly", "nobody", "ptl epr", "PTL")) {
            isRefused(TOKENS.token(TOKENS.service("nightly", target, "RNA")), 400, "invalid_target", "may not ask");
        }
        Map<String, String> none = allowed();
        none.remove("audience");
        isRefused(TOKENS.token(none), 400, "invalid_target", "may not ask");
        isRefused(twice("audience", "epr"), 400, "invalid_request", "once");
    }

    @Test
    void anotherSite_isRefused_alsoTheTrustOfOneThatIsRegistered() {
        isRefused(TOKENS.token(TOKENS.service("nightly", "ptl", "RBK")), 400, "access_denied", "and not at RBK");
        isRefused(TOKENS.token(TOKENS.service("nightly", "ptl", "RXK")), 400, "invalid_request", "neither one of");
        isRefused(TOKENS.token(TOKENS.service("nightly", "ptl", "rna")), 400, "invalid_request", "neither one of");
        isRefused(TOKENS.token(TOKENS.service("nightly", "bound", "RBK01")), 400, "invalid_dpop_proof", "");
        isRefused(TOKENS.token(TOKENS.service("nightly", "strict", "RBK01")), 400, "access_denied", "not at RBK01");
        isRefused(twice("site", "RBK01"), 400, "invalid_request", "once");
        Map<String, String> none = allowed();
        none.remove("site");
        isRefused(TOKENS.token(none), 400, "invalid_request", "RBK01, RNA");
    }

    @Test
    void anotherRole_isNotToBeHad_howeverItIsAskedFor() throws Exception {
        Map<String, String> form = allowed();
        form.put("roles", "editor");
        form.put("role", "editor");

        JWTClaimsSet claims = SignedJWT.parse(text(TOKENS.token(form))).getJWTClaimsSet();

        assertThat(claims.getStringListClaim("roles"))
                .as("editor is registered at another site")
                .containsExactly("reader");
        Map<String, String> scope = allowed();
        scope.put("scope", "editor");
        isRefused(TOKENS.token(scope), 400, "invalid_scope", "has no scopes");
    }

    @Test
    void nobody_isSmuggledIn() {
        String carols = TOKENS.realmToken(ApiFixture.CAROL, "nightly");
        for (String name : List.of("subject_token", "subject_token_type", "actor_token", "requested_token_type")) {
            Map<String, String> form = allowed();
            form.put(name, carols);
            isRefused(TOKENS.token(form), 400, "invalid_request", name + " is not taken");
        }
        Map<String, String> resource = allowed();
        resource.put("resource", "https://epr.test");
        isRefused(TOKENS.token(resource), 400, "invalid_target", "resource is not taken");
    }

    @Test
    void anAppWithServiceTokensAlone_exchangesNobodysToken() {
        isRefused(
                TOKENS.token(TOKENS.exchange("nightly", TOKENS.realmToken(ApiFixture.CAROL, "nightly"), "RNA")),
                400,
                "invalid_target",
                "No app of that name");
        Map<String, String> form = TOKENS.exchange("nightly", TOKENS.realmToken(ApiFixture.CAROL, "nightly"), "RNA");
        form.put("audience", "ptl");
        isRefused(TOKENS.token(form), 400, "invalid_target", "may not ask");
    }

    @Test
    void aServiceToken_isNobodysRealmToken() {
        String token = text(TOKENS.token(allowed()));

        isRefused(TOKENS.token(TOKENS.exchange("ptl", token, "RNA")), 400, "invalid_request", "subject_token");
        Map<String, String> actor = TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA");
        actor.put("actor_token", token);
        actor.put("actor_token_type", TokensFixture.ACCESS_TOKEN);
        isRefused(TOKENS.token(actor), 400, "invalid_request", "actor_token is not taken");
    }

    @Test
    void aServiceToken_opensNoDoorOfTheRegistry() {
        String token = text(TOKENS.token(allowed()));

        for (String path : List.of("/registry/v1/persons?name=carol", "/registry/v1/audit", "/scim/v2/Users")) {
            assertThat(TOKENS.api.with(token).get(TOKENS.api.url() + path).status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(TOKENS.post("/oauth2/introspect", Map.of("token", token), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anyOtherApp_learnsNothing_andTakesNothingBack() {
        String token = text(TOKENS.token(allowed()));

        for (String app : List.of("nightly", "epr", "pas")) {
            assertThat(TOKENS.introspect(app, token).body()).isEqualTo("{\"active\":false}");
        }
        assertThat(TOKENS.revoke("epr", token).status()).isEqualTo(200);
        assertThat(isActive(token)).isTrue();
        assertThat(TOKENS.revoke("nightly", token).status()).isEqualTo(200);
        assertThat(isActive(token)).isFalse();
        assertThat(TOKENS.audited("service-token.revoked")).hasSize(1);
    }

    @Test
    void anAssertion_isTakenOnce_andOnlyByTheAppsOwnKey() {
        Map<String, String> form = allowed();
        assertThat(TOKENS.token(form).status()).isEqualTo(200);
        isRefused(TOKENS.token(form), 401, "invalid_client", "");

        Map<String, String> another = allowed();
        another.put(
                "client_assertion",
                TOKENS.signed("ptl", TOKENS.assertion("nightly").build()));
        isRefused(TOKENS.token(another), 401, "invalid_client", "");
        Map<String, String> nothing = allowed();
        nothing.keySet().removeAll(List.of("client_assertion", "client_assertion_type"));
        isRefused(TOKENS.token(nothing), 401, "invalid_client", "did not prove itself");
    }

    @Test
    void whatIsSignedBySomebodyElse_orOfAnotherType_isNotActive() throws Exception {
        SignedJWT issued = SignedJWT.parse(text(TOKENS.token(allowed())));
        ECKey stranger = TokensFixture.key();
        for (String type : List.of("service+jwt", "site+jwt")) {
            String forged = TokensFixture.sign(
                    stranger,
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(type))
                            .keyID(issued.getHeader().getKeyID())
                            .build(),
                    issued.getJWTClaimsSet());
            assertThat(isActive(forged)).as(type).isFalse();
        }
    }

    @Test
    void afterItsAppsRevocation_orTheTargets_orEverybodys_noneHolds_butAPersonsChangesNothing() {
        for (String app : new String[] {"nightly", "ptl", null}) {
            String token = text(TOKENS.token(allowed()));
            TOKENS.api
                    .bean(TakeBack.class)
                    .everything(TOKENS.api.holder(ApiFixture.CAROL), null, "operator test", "she left");
            TOKENS.api.bean(TakeBack.class).everything(null, "epr", "operator test", "its key was lost");
            assertThat(isActive(token)).as("another's, before that of " + app).isTrue();

            TOKENS.api.bean(TakeBack.class).everything(null, app, "operator test", "its key was lost");

            assertThat(isActive(token)).as("after that of " + app).isFalse();
            // a token states whole seconds: what is issued in the same second is held to be older
            await().until(() -> isActive(text(TOKENS.token(allowed()))));
        }
    }

    private static Map<String, String> allowed() {
        return TOKENS.service("nightly", "ptl", "RNA01");
    }

    private static boolean isActive(String token) {
        return TOKENS.introspect("ptl", token).json().path("active").asBoolean();
    }

    /** With a field once more than it may be. */
    private static Answer twice(String name, String value) {
        return TOKENS.twice(allowed(), name, value);
    }
}
