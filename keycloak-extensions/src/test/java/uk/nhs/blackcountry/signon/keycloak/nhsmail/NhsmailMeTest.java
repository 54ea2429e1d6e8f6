package uk.nhs.blackcountry.signon.keycloak.nhsmail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.IDToken;

/** The mapper over a Graph that answers what the test says. */
class NhsmailMeTest {
    private static final String OID = "00000000-0000-4000-8000-000000000001";
    private static final String ASHA = "{\"id\":\"" + OID
            + "\",\"givenName\":\"Asha\",\"surname\":\"Patel\",\"mail\":\"asha.patel@nhs.net\",\"employeeType\":\"Active (Leaver)\"}";

    private final List<String> asked = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T08:00:00Z"));
    private final InstantSource time = now::get;
    private final NhsmailMe mapper = new NhsmailMe(new GraphMe(time.withZone(ZoneOffset.UTC)));
    private final Map<String, String> config = new HashMap<>();
    private HttpServer server;
    private int status = 200;
    private String retryAfter = "";
    private String body = ASHA;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.getResponseHeaders().set("Location", graph() + "/elsewhere");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        config.put("graph", graph());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatTheClaimsLeaveOut_isCompleted_andWhatTheyStateIsKept() {
        BrokeredIdentityContext identity = identity("User.Read openid");
        identity.setEmail("asha@nhs.net");

        arrives(identity);

        assertThat(asked)
                .containsExactly("/v1.0/me?$select=id,givenName,surname,mail,employeeType Bearer delegated-token");
        assertThat(identity.getFirstName() + " " + identity.getLastName()).isEqualTo("Asha Patel");
        assertThat(identity.getEmail()).isEqualTo("asha@nhs.net");
        assertThat(refusal(identity)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid profile email", "User.ReadBasic.All", "Not.User.Read"})
    void withoutTheGrant_nothingIsAsked(String scope) {
        arrives(identity(scope));

        assertThat(asked).isEmpty();
    }

    @Test
    void aLeaver_isRefusedWhereTheRealmSaysSo() {
        config.put("refuse-leavers", "true");
        BrokeredIdentityContext leaver = identity("https://graph.microsoft.com/User.Read");
        arrives(leaver);
        assertThat(refusal(leaver)).isEqualTo("leaver");

        body = ASHA.replace("Active (Leaver)", "Active");
        BrokeredIdentityContext colleague = identity("User.Read");
        arrives(colleague);
        assertThat(refusal(colleague)).isNull();
    }

    /** A token that was put in the place of another one, or a Graph that mixes people up. */
    @Test
    void anotherAccountThanTheIdTokens_isRefused_andCompletesNothing() {
        body = ASHA.replace(OID, OID.replace('1', '2'));
        BrokeredIdentityContext identity = identity("User.Read");

        arrives(identity);

        assertThat(refusal(identity)).isEqualTo("another-account");
        assertThat(identity.getFirstName()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 404, 429, 503})
    void whereGraphDoesNotAnswer_theClaimsStandAlone(int answer) {
        config.put("refuse-leavers", "true");
        status = answer;
        BrokeredIdentityContext identity = identity("User.Read");

        arrives(identity);

        assertThat(refusal(identity)).isNull();
        assertThat(identity.getFirstName()).isNull();
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"id\":7}", "{\"givenName\":\"Asha\"}", "<html>", "{\"id\""})
    void anAnswerThatIsNoUser_isOfNoUse(String answer) {
        body = answer;
        BrokeredIdentityContext identity = identity("User.Read");

        arrives(identity);

        assertThat(refusal(identity)).isNull();
        assertThat(identity.getFirstName()).isNull();
    }

    @Test
    void graphThatThrottles_isLeftAloneAsLongAsItSays() {
        status = 429;
        retryAfter = "40";
        arrives(identity("User.Read"));
        status = 200;

        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(39)));
        arrives(identity("User.Read"));
        assertThat(asked).hasSize(1);

        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(1)));
        arrives(identity("User.Read"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void graphThatSaysTooLong_isAskedAgainAfterTenMinutes() {
        status = 503;
        retryAfter = "999999999";
        arrives(identity("User.Read"));

        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
        arrives(identity("User.Read"));

        assertThat(asked).hasSize(2);
    }

    @Test
    void aSettingThatIsNone_switchesTheLevelOff_andNobodyIsLockedOut() {
        config.put("graph", "http://192.0.2.1/v1.0");

        arrives(identity("User.Read"));

        assertThat(asked).isEmpty();
    }

    private String graph() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1.0";
    }

    private void arrives(BrokeredIdentityContext identity) {
        IdentityProviderMapperModel model = new IdentityProviderMapperModel();
        model.setName("graph me");
        model.setConfig(config);
        mapper.ask(model, identity);
    }

    private static BrokeredIdentityContext identity(String scope) {
        IdentityProviderModel provider = new IdentityProviderModel();
        provider.setEnabled(true);
        BrokeredIdentityContext identity = new BrokeredIdentityContext("sub", provider);
        AccessTokenResponse response = new AccessTokenResponse();
        response.setToken("delegated-token");
        response.setScope(scope);
        IDToken token = new IDToken();
        token.getOtherClaims().put("oid", OID);
        identity.getContextData().put(OIDCIdentityProvider.FEDERATED_ACCESS_TOKEN_RESPONSE, response);
        identity.getContextData().put(OIDCIdentityProvider.VALIDATED_ID_TOKEN, token);
        return identity;
    }

    private static String refusal(BrokeredIdentityContext identity) {
        return identity.getUserAttribute(NhsmailRefusal.ATTRIBUTE);
    }
}
