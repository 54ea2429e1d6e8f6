package uk.nhs.blackcountry.signon.stack.bench;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.keycloak.AudienceMapper;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.pages.Pkce;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/** The app that is measured with: staff sign in to it through the realm's pages, it refreshes, and hears of logouts. For several threads. */
final class BenchApp implements AutoCloseable {
    static final String CLIENT = "bench-app";

    private static final String CALLBACK = "http://localhost:1/signed-in";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rfc-and-no-secret";

    private final String realm;
    private final LogoutEar ear;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BenchApp(String realm, LogoutEar ear) {
        this.realm = realm;
        this.ear = ear;
    }

    static BenchApp register(KeycloakNode node) throws IOException {
        LogoutEar ear = LogoutEar.open();
        try (Keycloak admin = node.admin()) {
            admin.realm(Contract.REALM).clients().create(client(ear.url())).close();
        }
        return new BenchApp(node.url() + "/realms/" + Contract.REALM + "/protocol/openid-connect", ear);
    }

    private static ClientRepresentation client(String logoutUrl) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(CLIENT);
        client.setProtocol("openid-connect");
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setRedirectUris(List.of(CALLBACK));
        client.setFullScopeAllowed(false);
        client.setAttributes(Map.of(
                "pkce.code.challenge.method",
                "S256",
                "backchannel.logout.url",
                logoutUrl,
                "backchannel.logout.session.required",
                "true"));
        client.setProtocolMappers(List.of(AudienceMapper.itself(CLIENT)));
        return client;
    }

    /** One person's session at the app. @param sid the sign-on session, as logout tokens name it */
    record Tokens(String sid, String access, String refresh) {}

    /** When the app was told that sessions are over. */
    LogoutEar ear() {
        return ear;
    }

    /** @throws StackFailure if the pages do not let the person in */
    Tokens signIn(AdAccount account) throws IOException, InterruptedException {
        PageBrowser browser =
                new PageBrowser().stopAt(address -> address.toString().startsWith(CALLBACK));
        Page page = browser.go(URI.create(
                realm + "/auth?response_type=code&scope=openid&join=none&client_id=" + CLIENT + "&redirect_uri="
                        + CALLBACK + "&code_challenge_method=S256&code_challenge=" + Pkce.challenge(VERIFIER)));
        page = browser.submit(page, Map.of("login", account.domainLogin()));
        page = browser.submit(page, Map.of("password", SyntheticPasswords.STAFF));
        String code = page.parameters().get("code");
        if (code == null) {
            throw new StackFailure(account.domainLogin() + " was not signed in: " + page.summary());
        }
        HttpResponse<String> answer = token(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "client_id", CLIENT,
                "redirect_uri", CALLBACK,
                "code_verifier", VERIFIER));
        if (answer.statusCode() != 200) {
            throw new StackFailure("the realm gives no token: " + answer.body());
        }
        return tokens(answer.body());
    }

    /** The raw answer to a refresh: 400 with {@code invalid_grant} where it is refused. */
    HttpResponse<String> refresh(Tokens tokens) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh(), "client_id", CLIENT));
    }

    /** Whether the realm's own userinfo endpoint takes the access token. */
    boolean isUsable(Tokens tokens) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/userinfo"))
                .header("Authorization", "Bearer " + tokens.access())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    static Tokens tokens(String answer) {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(answer);
            String access = String.valueOf(json.get("access_token"));
            String sid = SignedJWT.parse(access).getJWTClaimsSet().getStringClaim("sid");
            return new Tokens(sid, access, String.valueOf(json.get("refresh_token")));
        } catch (ParseException e) {
            throw new StackFailure("not tokens: " + answer, e);
        }
    }

    private HttpResponse<String> token(Map<String, String> form) throws IOException, InterruptedException {
        return http.send(ExchangeLoad.request(realm + "/token", form), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        ear.close();
    }
}
