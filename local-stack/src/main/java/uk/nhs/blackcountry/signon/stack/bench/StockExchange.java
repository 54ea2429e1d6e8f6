package uk.nhs.blackcountry.signon.stack.bench;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import uk.nhs.blackcountry.signon.stack.keycloak.AudienceMapper;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** Keycloak's own token exchange in a realm as Keycloak makes it, beside ours on the same server: its own users, its events kept. */
final class StockExchange {
    private static final String REALM = "stock";
    private static final String CLIENT = "bench-app";
    private static final String PASSWORD = "correct horse battery staple";

    private final KeycloakNode node;
    private final AppKey key;

    StockExchange(KeycloakNode node, AppKey key) {
        this.node = node;
        this.key = key;
    }

    Exchanging ready(int people) throws Exception {
        try (Keycloak admin = node.admin()) {
            admin.realms().create(realm(people));
        }
        String issuer = node.url() + "/realms/" + REALM;
        String endpoint = issuer + "/protocol/openid-connect/token";
        Queue<String> assertions = key.assertions(people, CLIENT, issuer);
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            subjects.add(signIn(endpoint, "person-" + i, String.valueOf(assertions.poll())));
        }
        return new Exchanging("keycloak", endpoint, issuer, CLIENT, subjects, Map.of());
    }

    private RealmRepresentation realm(int people) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(REALM);
        realm.setEnabled(true);
        realm.setSslRequired("none");
        realm.setEventsEnabled(true);
        realm.setClients(List.of(client()));
        List<UserRepresentation> users = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            users.add(user("person-" + i));
        }
        realm.setUsers(users);
        return realm;
    }

    private ClientRepresentation client() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(CLIENT);
        client.setProtocol("openid-connect");
        client.setPublicClient(false);
        client.setStandardFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(true);
        client.setClientAuthenticatorType("client-jwt");
        client.setAttributes(Map.of(
                "use.jwks.url", "true",
                "jwks.url", key.url(),
                "token.endpoint.auth.signing.alg", "RS256",
                "standard.token.exchange.enabled", "true"));
        client.setProtocolMappers(List.of(AudienceMapper.itself(CLIENT)));
        return client;
    }

    private static UserRepresentation user(String name) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(PASSWORD);
        UserRepresentation user = new UserRepresentation();
        user.setUsername(name);
        user.setFirstName("Person");
        user.setLastName(name);
        user.setEmail(name + "@bench.test");
        user.setEnabled(true);
        user.setCredentials(List.of(password));
        return user;
    }

    private static String signIn(String endpoint, String user, String assertion)
            throws IOException, InterruptedException, ParseException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        ExchangeLoad.request(
                                endpoint,
                                Map.of(
                                        "grant_type", "password",
                                        "username", user,
                                        "password", PASSWORD,
                                        "client_id", CLIENT,
                                        "client_assertion_type",
                                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                        "client_assertion", assertion)),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != Response.Status.OK.getStatusCode()) {
            throw new StackFailure("the stock realm signs nobody in: " + answer.body());
        }
        return String.valueOf(JSONObjectUtils.parse(answer.body()).get("access_token"));
    }
}
