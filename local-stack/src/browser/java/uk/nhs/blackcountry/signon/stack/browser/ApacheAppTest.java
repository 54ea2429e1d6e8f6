package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Apache signs people in and out by mod_auth_openidc, as the guide for app developers has it. */
class ApacheAppTest extends PageTest {
    private static final Path GUIDE = Path.of("../docs/apps.md");
    private static final String SIGN_IN = "Sign in";

    private Apache apache;

    ApacheAppTest(TestStack stack) throws IOException {
        super(stack, "neighbour-of-apache");
    }

    @BeforeAll
    void open() throws IOException {
        String secret = UUID.randomUUID().toString();
        apache = Apache.start(
                GUIDE,
                Map.of(
                        "SIGN_ON_URL",
                        stack.keycloak().url().toString(),
                        "ROTA_CLIENT_SECRET",
                        secret,
                        "ROTA_SESSION_KEY",
                        UUID.randomUUID().toString()));
        try (jakarta.ws.rs.core.Response answer = stack.realm().clients().create(rota(secret))) {
            assertThat(answer.getStatusInfo().toEnum()).isEqualTo(Status.CREATED);
        }
    }

    @AfterAll
    void end() throws IOException {
        if (apache != null) {
            apache.close();
        }
    }

    @Test
    void whoOpensAPage_signsIn_andTheAppLearnsWhoAndWhat() {
        signsIn();

        Response page = opened(Map.of());
        assertThat(page.headerValue("x-remote-user")).isEqualTo(person());
        assertThat(page.headerValue("x-userinfo")).contains("\"app_roles\"", "\"user\"", "RNA");
    }

    @Test
    void whatABrowserSaysOfItself_isNotBelieved() {
        signsIn();

        Response page = opened(Map.of("OIDC_userinfo_json", "{\"roles\":[\"chief\"]}", "OIDC_CLAIM_sub", "other"));
        assertThat(page.headerValue("x-remote-user")).isEqualTo(person());
        assertThat(page.headerValue("x-userinfo")).contains("\"user\"").doesNotContain("chief");
    }

    @Test
    void whoSignsOutThere_isSignedOutEverywhere() {
        signsIn();
        assertThat(opened(Map.of()).url()).startsWith(apache.url());

        visitor.opens(URI.create(apache.url() + "/signed-in?logout=" + apache.url() + "/signed-out"));
        assertThat(visitor.page().url()).isEqualTo(apache.url() + "/signed-out");

        opened(Map.of());
        assertThat(visitor.heading()).isEqualTo(SIGN_IN);
    }

    /** The back channel: the browser does not take part in it. */
    @Test
    void whoSignsOutElsewhere_isSignedOutThereToo() {
        signsIn();
        assertThat(opened(Map.of()).url()).startsWith(apache.url());

        stack.realm().users().get(person()).logout();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            opened(Map.of());
            assertThat(visitor.heading()).isEqualTo(SIGN_IN);
        });
    }

    private void signsIn() {
        visitor.opens(URI.create(apache.url() + "/index.html?from=home"))
                .signsIn(anybody(Trust.DUDLEY))
                .skipsJoining();
    }

    private String person() {
        return stack.realm().users().search("Whitehouse", 0, 10).stream()
                .filter(user -> user.getFirstName().equals("Margaret"))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private Response opened(Map<String, String> headers) {
        visitor.page().setExtraHTTPHeaders(headers);
        return visitor.page().navigate(apache.url() + "/index.html");
    }

    /** As the guide says to register it. */
    private ClientRepresentation rota(String secret) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("rota");
        client.setProtocol("openid-connect");
        client.setSecret(secret);
        client.setPublicClient(false);
        client.setStandardFlowEnabled(true);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setFrontchannelLogout(false);
        client.setOptionalClientScopes(List.of("app_roles"));
        client.setRedirectUris(List.of(apache.url() + "/signed-in"));
        client.setAttributes(Map.of(
                "pkce.code.challenge.method",
                "S256",
                "backchannel.logout.url",
                apache.url() + "/signed-in?logout=backchannel",
                "backchannel.logout.session.required",
                "true",
                "post.logout.redirect.uris",
                apache.url() + "/signed-out"));
        return client;
    }
}
