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
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
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

    private final String id;
    private final String realm;
    private final LogoutEar ear;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BenchApp(String id, String realm, LogoutEar ear) {
        this.id = id;
        this.realm = realm;
        this.ear = ear;
    }

    static BenchApp register(KeycloakNode node) throws IOException {
        return register(node, CLIENT, List.of(AudienceMapper.itself(CLIENT)), List.of());
    }

    /** One whose tokens say where which of its roles may be exercised. */
    static BenchApp withRoles(KeycloakNode node, String id) throws IOException {
        return register(node, id, List.of(AudienceMapper.itself(id)), List.of("basic", "nhs_cap", "app_roles"));
    }

    /** @param scopes by default; empty for the realm's own */
    static BenchApp register(
            KeycloakNode node, String id, List<ProtocolMapperRepresentation> mappers, List<String> scopes)
            throws IOException {
        LogoutEar ear = LogoutEar.open();
        ClientRepresentation client = client(id, ear.url());
        client.setProtocolMappers(mappers);
        if (!scopes.isEmpty()) {
            client.setDefaultClientScopes(scopes);
        }
        try (Keycloak admin = node.admin()) {
            admin.realm(Contract.REALM).clients().create(client).close();
        }
        return new BenchApp(id, node.url() + "/realms/" + Contract.REALM + "/protocol/openid-connect", ear);
    }

    private static ClientRepresentation client(String id, String logoutUrl) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
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
        return enter(browser(), account);
    }

    /** A browser that was never used, for {@link #enter}. */
    static PageBrowser browser() {
        return new PageBrowser().stopAt(BenchApp::isCallback);
    }

    private static boolean isCallback(URI address) {
        return address.toString().startsWith(CALLBACK);
    }

    /** By the sign-on session that the browser has, or by password. @throws StackFailure if the pages do not let the person in */
    Tokens enter(PageBrowser browser, AdAccount account) throws IOException, InterruptedException {
        Page page = browser.go(
                URI.create(realm + "/auth?response_type=code&scope=openid&join=none&client_id=" + id + "&redirect_uri="
                        + CALLBACK + "&code_challenge_method=S256&code_challenge=" + Pkce.challenge(VERIFIER)));
        if (!isCallback(page.address())) {
            page = browser.submit(page, Map.of("login", account.domainLogin()));
            page = browser.submit(page, Map.of("password", SyntheticPasswords.STAFF));
        }
        String code = page.parameters().get("code");
        if (code == null) {
            throw new StackFailure(account.domainLogin() + " was not signed in: " + page.summary());
        }
        HttpResponse<String> answer = token(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "client_id", id,
                "redirect_uri", CALLBACK,
                "code_verifier", VERIFIER));
        if (answer.statusCode() != 200) {
            throw new StackFailure("the realm gives no token: " + answer.body());
        }
        return tokens(answer.body());
    }

    /** The raw answer to a refresh: 400 with {@code invalid_grant} where it is refused. */
    HttpResponse<String> refresh(Tokens tokens) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh(), "client_id", id));
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
