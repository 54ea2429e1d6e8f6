package uk.nhs.blackcountry.signon.stack.bench;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/** Ours: staff who signed in to the realm through its pages, and the registry that mints site tokens for them. */
final class SiteExchange {
    static final String CLIENT = "bench-app";

    private static final String CALLBACK = "http://localhost:1/signed-in";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rfc-and-no-secret";

    private final KeycloakNode node;
    private final String registry;
    private final String site;

    /** @param registry the service's address @param site at which tokens are asked for */
    SiteExchange(KeycloakNode node, String registry, String site) {
        this.node = node;
        this.registry = registry;
        this.site = site;
    }

    Exchanging ready(List<AdAccount> people) throws Exception {
        try (Keycloak admin = node.admin()) {
            admin.realm(Contract.REALM).clients().create(client()).close();
        }
        List<String> subjects = new ArrayList<>();
        for (AdAccount account : people) {
            subjects.add(signIn(account));
        }
        return new Exchanging("ours", registry + "/oauth2/token", registry, CLIENT, subjects, Map.of("site", site));
    }

    private static ClientRepresentation client() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(CLIENT);
        client.setProtocol("openid-connect");
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setRedirectUris(List.of(CALLBACK));
        client.setFullScopeAllowed(false);
        client.setAttributes(Map.of("pkce.code.challenge.method", "S256"));
        ProtocolMapperRepresentation audience = new ProtocolMapperRepresentation();
        audience.setName("audience");
        audience.setProtocol("openid-connect");
        audience.setProtocolMapper("oidc-audience-mapper");
        audience.setConfig(Map.of("included.client.audience", CLIENT, "access.token.claim", "true"));
        client.setProtocolMappers(List.of(audience));
        return client;
    }

    private String signIn(AdAccount account) throws IOException, InterruptedException, ParseException {
        String realm = node.url() + "/realms/" + Contract.REALM + "/protocol/openid-connect";
        PageBrowser browser =
                new PageBrowser().stopAt(address -> address.toString().startsWith(CALLBACK));
        Page page = browser.go(URI.create(realm + "/auth?response_type=code&scope=openid&join=none&client_id=" + CLIENT
                + "&redirect_uri=" + CALLBACK + "&code_challenge_method=S256&code_challenge=" + challenge()));
        page = browser.submit(page, Map.of("login", account.domainLogin()));
        page = browser.submit(page, Map.of("password", SyntheticPasswords.STAFF));
        String code = page.parameters().get("code");
        if (code == null) {
            throw new StackFailure(account.domainLogin() + " was not signed in: " + page.summary());
        }
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        ExchangeLoad.request(
                                realm + "/token",
                                Map.of(
                                        "grant_type", "authorization_code",
                                        "code", code,
                                        "client_id", CLIENT,
                                        "redirect_uri", CALLBACK,
                                        "code_verifier", VERIFIER)),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new StackFailure("the realm gives no token: " + answer.body());
        }
        return String.valueOf(JSONObjectUtils.parse(answer.body()).get("access_token"));
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
