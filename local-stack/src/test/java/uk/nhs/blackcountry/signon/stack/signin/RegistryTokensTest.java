package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;

/**
 * Administrators at the registry's door with the realm's own tokens: each is appointed by the operator's command, signs in with a second factor
 * through the console's client, and acts for one trust. What else the realm signs opens nothing.
 */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryTokensTest {
    /** Of somebody whom both trusts know, and whose trusts the administrators are of. */
    private static final int SHARED = 3;

    private static final int ADMINISTRATOR = 7;
    private static final Map<String, String> ALONE = Map.of("join", "none");

    private final TestStack stack;
    private final ToyApp console;
    private final StaffMember shared;
    private final Administrator one;
    private final Administrator other;

    RegistryTokensTest(TestStack stack) {
        this.stack = stack;
        this.console = stack.registryConsole();
        this.shared = Registered.atTwoTrusts(stack, SHARED);
        this.one = new Administrator(stack, console, shared.accounts().get(0).trust(), ADMINISTRATOR);
        this.other = new Administrator(stack, console, shared.accounts().get(1).trust(), ADMINISTRATOR);
    }

    @BeforeAll
    void appointed() {
        one.signsIn();
        other.signsIn();
    }

    @Test
    void anAdministrator_readsThePlansOfOneTrust_andOfNoOther() {
        List<Object> own = items(one.get("/plans?source=ad." + one.trust()));
        assertThat(own).isNotEmpty();
        assertThat(items(one.get("/plans?source=ad." + other.trust()))).isEmpty();

        Object id = ((Map<?, ?>) own.get(0)).get("id");
        assertThat(one.get("/plans/" + id).statusCode()).isEqualTo(200);
        assertThat(other.get("/plans/" + id).statusCode()).isEqualTo(404);
        assertThat(other.get("/plans/" + id + "/changes").statusCode()).isEqualTo(404);
        assertThat(other.post("/plans/" + id + "/discards", verdict(one.trust()), "\"x\"")
                        .statusCode())
                .isEqualTo(404);
        assertThat(other.post("/sources/ad." + one.trust() + "/dry-runs", "", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSharedPerson_isSeparated_whenBothTrustsSay() throws Exception {
        String person = new Visitor(stack, stack.app("registry-joins"), Map.of("kc_action", "join-accounts"))
                .signsIn(shared.accounts().get(0).domainLogin())
                .presses("Join an account at another trust")
                .signsIn(shared.accounts().get(1).domainLogin())
                .sees("Your accounts are joined")
                .presses("Continue")
                .arrivesAs();
        AccountKey account = key(shared.accounts().get(1));
        String separate = """
                {"trust":"%s","separate":{"person":"%s","accounts":["%s"]},"reason":"two people"}""".formatted(one.trust(), person, account);

        HttpResponse<String> asked = one.post("/decisions", separate, "");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        Map<String, Object> decision = Administrator.json(asked);
        assertThat(decision).containsEntry("status", "WAITING").containsEntry("missing", List.of(other.trust()));
        String path = "/decisions/" + decision.get("id");
        String tag = asked.headers().firstValue("ETag").orElseThrow();
        assertThat(one.post(path + "/agreements", "{\"trust\":\"%s\"}".formatted(other.trust()), tag)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Administrator.json(one.get("/accounts/" + account))).containsEntry("person", person);

        HttpResponse<String> agreed =
                other.post(path + "/agreements", "{\"trust\":\"%s\"}".formatted(other.trust()), tag);

        assertThat(Administrator.json(agreed)).as(agreed.body()).containsEntry("status", "DONE");
        assertThat(Administrator.json(other.get("/accounts/" + account)).get("person"))
                .isNotEqualTo(person);
    }

    @Test
    void aTokenForAnotherAudience_orWithOneFactor_opensNothing() {
        ToyApp.Tokens own = one.tokens();
        ToyApp app = stack.app("not-the-console");
        Visitor visitor = new Visitor(stack, app, ALONE).signsIn(one.account().domainLogin());
        assertThat(status(app.finish(visitor.attempt(), visitor.page()).accessToken()))
                .isEqualTo(401);
        assertThat(status(own.idToken())).isEqualTo(401);
        assertThat(status(own.refreshToken())).isEqualTo(401);

        ToyApp lax = stack.app("lax-console");
        lax.forTheRegistry(stack.realm());
        Visitor again = new Visitor(stack, lax, ALONE).signsIn(one.account().domainLogin());
        ToyApp.Tokens oneFactor = lax.finish(again.attempt(), again.page());
        assertThat(oneFactor.claims().getAudience()).containsExactly(Contract.API_AUDIENCE);
        assertThat(oneFactor.claims().getClaims()).containsEntry("acr", "one-factor");
        assertThat(status(oneFactor.accessToken())).isEqualTo(401);
    }

    @Test
    void aTokenThatTheRealmDidNotSign_opensNothing() throws JOSEException, ParseException {
        SignedJWT own = SignedJWT.parse(one.tokens().accessToken());
        JWTClaimsSet claims = own.getJWTClaimsSet();
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(own.getHeader().getKeyID())
                        .build(),
                claims);
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        String otherTrusts = new JWTClaimsSet.Builder(claims)
                .subject(other.tokens().claims().getSubject())
                .build()
                .toPayload()
                .toBase64URL()
                .toString();
        String[] parts = own.serialize().split("\\.");

        assertThat(status(own.serialize())).isEqualTo(200);
        assertThat(status(new PlainJWT(claims).serialize())).isEqualTo(401);
        assertThat(status(forged.serialize())).isEqualTo(401);
        assertThat(status(parts[0] + "." + otherTrusts + "." + parts[2])).isEqualTo(401);
        assertThat(status("nonsense")).isEqualTo(401);
    }

    @Test
    void anExpiredToken_opensNothing() {
        ClientRepresentation client =
                stack.realm().clients().findByClientId(console.clientId()).get(0);
        client.getAttributes().put("access.token.lifespan", "1");
        stack.realm().clients().get(client.getId()).update(client);
        String brief;
        try {
            brief = one.signsInAgain().accessToken();
        } finally {
            client.getAttributes().put("access.token.lifespan", "");
            stack.realm().clients().get(client.getId()).update(client);
        }
        assertThat(status(brief)).as("clocks may differ by half a minute").isEqualTo(200);

        Awaitility.await("it expires")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> status(brief) == 401);
        assertThat(status(one.tokens().accessToken())).isEqualTo(200);
    }

    private int status(String token) {
        return Administrator.send(stack, "GET", "/plans", null, "", token).statusCode();
    }

    private static String verdict(String trust) {
        return "{\"trust\":\"%s\",\"reason\":\"x\"}".formatted(trust);
    }

    private static List<Object> items(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSONObjectUtils.getJSONArray(Administrator.json(answer), "items");
        } catch (ParseException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static AccountKey key(AdAccount account) {
        return AccountKey.directory(account.trust().code(), account.objectGuid());
    }
}
