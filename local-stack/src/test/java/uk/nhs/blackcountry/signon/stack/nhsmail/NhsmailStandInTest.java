package uk.nhs.blackcountry.signon.stack.nhsmail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;

class NhsmailStandInTest {
    private static final String BACK = "http://localhost:8080/back";
    private static final String PRIYA = "priya.sharma@nhs.net";
    private static final RelyingParty PARTY = new RelyingParty("sign-on", "secret", List.of(BACK));
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private NhsmailStandIn nhsmail;

    @BeforeEach
    void open() throws Exception {
        nhsmail = NhsmailStandIn.open(SyntheticStaff.of(250, 1), 0, PARTY);
    }

    @AfterEach
    void close() {
        nhsmail.close();
    }

    @Test
    void signIn_givesEntraClaimsSignedWithThePublishedKey() throws Exception {
        JWTClaimsSet claims = claims(signIn(PRIYA));
        assertThat(claims.getIssuer()).isEqualTo(nhsmail.issuer()).endsWith(NhsmailAccount.TENANT + "/v2.0");
        assertThat(claims.getStringClaim("tid")).isEqualTo(NhsmailAccount.TENANT.toString());
        assertThat(claims.getStringClaim("oid")).isNotEqualTo(claims.getSubject());
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getStringClaim("email")).isEqualTo(PRIYA);
        assertThat(claims.getStringListClaim("amr")).containsExactly("pwd");
        assertThat(claims.getStringClaim("ver")).isEqualTo("2.0");
    }

    @Test
    void signIn_withTheTrustsPassword_showsThePageAgain() throws Exception {
        HttpResponse<String> answer = submit(authorize(""), PRIYA, SyntheticPasswords.STAFF);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text()).contains("AADSTS50126");
    }

    @Test
    void page_isFilledWithTheLoginHint_andEscapesIt() throws Exception {
        Document page =
                Jsoup.parse(get(authorize("&login_hint=" + encode("\"><b>x"))).body());
        assertThat(page.select("#address").attr("value")).isEqualTo("\"><b>x");
        assertThat(page.select("b")).isEmpty();
        assertThat(page.select("label[for=address], label[for=password]")).hasSize(2);
    }

    @Test
    void authorize_withAnUnregisteredRedirect_doesNotRedirect() throws Exception {
        String request = authorize("").replace(encode(BACK), encode(BACK + "/x"));
        assertThat(get(request).statusCode()).isEqualTo(400);
    }

    @Test
    void promptNone_withoutSession_isRefusedAtTheRedirect() throws Exception {
        assertThat(location(get(authorize("&prompt=none"))))
                .contains("error=login_required")
                .contains("state=s-1");
    }

    @Test
    void session_signsInAgainUnlessThePromptAsksForTheLogin() throws Exception {
        HttpResponse<String> first = submit(authorize(""), PRIYA, SyntheticPasswords.NHSMAIL);
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(location(get(authorize("&prompt=none"), "Cookie", cookie))).contains("code=");
        assertThat(get(authorize("&prompt=login"), "Cookie", cookie).statusCode())
                .isEqualTo(200);
        get(nhsmail.tokenEndpoint().replace("/token", "/logout"), "Cookie", cookie);
        assertThat(location(get(authorize("&prompt=none"), "Cookie", cookie))).contains("login_required");
    }

    @Test
    void code_isGoodOnceAndOnlyWithTheSecret() throws Exception {
        String code = code(submit(authorize(""), PRIYA, SyntheticPasswords.NHSMAIL));
        assertThat(redeem(code, "wrong", "").get("error").asText()).isEqualTo("invalid_client");
        assertThat(redeem(code, "secret", "").has("id_token")).isTrue();
        assertThat(redeem(code, "secret", "").get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void code_withChallenge_needsTheVerifier() throws Exception {
        // RFC 7636 appendix B
        String challenge = "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String verifier = "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        String bad = code(submit(authorize(challenge), PRIYA, SyntheticPasswords.NHSMAIL));
        assertThat(redeem(bad, "secret", verifier + "x").has("id_token")).isFalse();
        String good = code(submit(authorize(challenge), PRIYA, SyntheticPasswords.NHSMAIL));
        assertThat(redeem(good, "secret", verifier).has("id_token")).isTrue();
    }

    @Test
    void misbehaviour_changesTheClaimsAndEnds() throws Exception {
        nhsmail.misbehave(Misbehaviour.OMIT_OID, Misbehaviour.OMIT_AMR, Misbehaviour.FOREIGN_TID);
        JWTClaimsSet wrong = claims(signIn(PRIYA));
        assertThat(wrong.getClaims()).doesNotContainKeys("oid", "amr");
        assertThat(wrong.getStringClaim("tid")).isNotEqualTo(NhsmailAccount.TENANT.toString());
        assertThat(wrong.getIssuer()).isEqualTo(nhsmail.issuer());
        nhsmail.misbehave(Misbehaviour.FOREIGN_ISSUER);
        assertThat(claims(signIn(PRIYA)).getIssuer()).isNotEqualTo(nhsmail.issuer());
        nhsmail.misbehave();
        assertThat(claims(signIn(PRIYA)).getClaims()).containsKeys("oid", "amr");
    }

    @Test
    void address_canBeReusedByAnotherOid_andStatedBySomebodyElse() throws Exception {
        String before = claims(signIn(PRIYA)).getStringClaim("oid");
        nhsmail.reuseAddress(PRIYA, "Priya", "Sharman");
        assertThat(claims(signIn(PRIYA)).getStringClaim("oid")).isNotEqualTo(before);
        nhsmail.stateEmail("harpreet.kaur@nhs.net", PRIYA);
        assertThat(claims(signIn("harpreet.kaur@nhs.net")).getStringClaim("email"))
                .isEqualTo(PRIYA);
    }

    @Test
    void me_needsTheTokenOfThePerson() throws Exception {
        assertThat(get(nhsmail.graphBase() + "/me").statusCode()).isEqualTo(401);
        String token = signIn(PRIYA).get("access_token").asText();
        HttpResponse<String> me = get(nhsmail.graphBase() + "/me", "Authorization", "Bearer " + token);
        assertThat(JSON.readTree(me.body()).get("mail").asText()).isEqualTo(PRIYA);
    }

    @Test
    void delta_pagesThenTellsOnlyWhatChanged() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String link = pages(nhsmail.graphBase() + "/users/delta()?$select=id,mail", all);
        assertThat(all)
                .hasSizeGreaterThan(200)
                .allSatisfy(user -> assertThat(user.has("surname")).isFalse());
        nhsmail.remove(PRIYA);
        nhsmail.changeAddress("harpreet.kaur@nhs.net", "harpreet.gill@nhs.net");
        List<JsonNode> news = new ArrayList<>();
        String next = pages(link, news);
        assertThat(news).hasSize(2);
        assertThat(news.get(0).at("/@removed/reason").asText()).isEqualTo("changed");
        assertThat(news.get(1).get("mail").asText()).isEqualTo("harpreet.gill@nhs.net");
        List<JsonNode> nothing = new ArrayList<>();
        pages(next, nothing);
        assertThat(nothing).isEmpty();
    }

    @Test
    void graph_throttlesFailsAndForgetsWhenTold() throws Exception {
        String users = nhsmail.graphBase() + "/users/delta()";
        String link = pages(users, new ArrayList<>());
        nhsmail.throttle(1, Duration.ofSeconds(7));
        HttpResponse<String> throttled = graph(users);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("7");
        assertThat(graph(users).statusCode()).as("before 7 seconds have passed").isEqualTo(429);
        assertThat(nhsmail.early()).isOne();
        nhsmail.fail(1);
        HttpResponse<String> away = graph(users);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("2");
        assertThat(graph(users).statusCode()).as("before 2 seconds have passed").isEqualTo(429);
        assertThat(nhsmail.early()).isEqualTo(2);
        nhsmail.fail(0);
        assertThat(graph(link).statusCode()).isEqualTo(200);
        nhsmail.expireDeltas();
        assertThat(graph(link).statusCode()).isEqualTo(410);
        nhsmail.grantDirectoryRead(false);
        assertThat(graph(users).statusCode()).isEqualTo(403);
    }

    private String pages(String link, List<JsonNode> into) throws Exception {
        String next = link;
        while (true) {
            JsonNode body = JSON.readTree(graph(next).body());
            body.get("value").forEach(into::add);
            if (body.has("@odata.deltaLink")) {
                return body.get("@odata.deltaLink").asText();
            }
            next = body.get("@odata.nextLink").asText();
        }
    }

    private HttpResponse<String> graph(String url) throws Exception {
        JsonNode token = post("grant_type=client_credentials&client_id=sign-on&client_secret=secret");
        return get(url, "Authorization", "Bearer " + token.get("access_token").asText());
    }

    private JsonNode signIn(String address) throws Exception {
        return redeem(code(submit(authorize(""), address, SyntheticPasswords.NHSMAIL)), "secret", "");
    }

    private JWTClaimsSet claims(JsonNode answer) throws Exception {
        SignedJWT token = SignedJWT.parse(answer.get("id_token").asText());
        JsonNode discovery = JSON.readTree(
                get(nhsmail.issuer() + "/.well-known/openid-configuration").body());
        JWKSet keys = JWKSet.parse(get(discovery.get("jwks_uri").asText()).body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        return token.getJWTClaimsSet();
    }

    private String authorize(String more) {
        return nhsmail.tokenEndpoint().replace("/token", "/authorize")
                + "?client_id=sign-on&response_type=code&scope=openid+profile+email&state=s-1&nonce=n-1&redirect_uri="
                + encode(BACK) + more;
    }

    private HttpResponse<String> submit(String url, String address, String password) throws Exception {
        String form = "address=" + encode(address) + "&password=" + encode(password);
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode redeem(String code, String secret, String more) throws Exception {
        return post("grant_type=authorization_code&client_id=sign-on&client_secret=" + secret + "&code=" + code
                + "&redirect_uri=" + encode(BACK) + more);
    }

    private JsonNode post(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(nhsmail.tokenEndpoint()))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private HttpResponse<String> get(String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String code(HttpResponse<String> answer) {
        return location(answer).replaceAll(".*[?&]code=([^&]+).*", "$1");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
