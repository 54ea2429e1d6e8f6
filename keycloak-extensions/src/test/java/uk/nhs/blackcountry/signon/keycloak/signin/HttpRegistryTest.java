package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

class HttpRegistryTest {
    private static final PersonId ASHA = new PersonId(new UUID(9, 9));
    private static final Joining.Proof PROOF = new Joining.Proof(
            new UUID(1, 1),
            ASHA,
            AccountKey.directory(new OdsCode("RNA"), new UUID(2, 2)),
            AccountKey.nhsmail(new UUID(3, 3), new UUID(4, 4)),
            new PersonName("Asha", "Patel"),
            null,
            false,
            "session",
            Instant.EPOCH);
    private static final Joining.Answer JOINED = new Joining.Answer(
            Joining.Outcome.JOINED, null, ASHA, new ProjectionBatch(new UUID(5, 5), List.of(), List.of()));

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private Registry registry;
    private int status = 200;
    private String body = ProjectionCodec.write(JOINED);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        registry = registryAt("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void ask_postsTheProofWithAToken_andReadsTheAnswer() {
        assertThat(ask()).isEqualTo(new Registry.Answered(JOINED));
        assertThat(asked).containsExactly("POST /joinings Bearer token " + ProjectionCodec.write(PROOF));
    }

    @Test
    void ask_whenItAnswersAnythingBut200_isUnreachable() {
        status = 403;
        assertThat(ask()).isEqualTo(new Registry.Unreachable("it answered 403"));
        status = 302;
        assertThat(ask()).isEqualTo(new Registry.Unreachable("it answered 302"));
    }

    @Test
    void ask_whenItAnswersNonsense_isUnreachable() {
        body = "{\"outcome\":\"JOINED\"}";
        assertThat(ask()).isInstanceOf(Registry.Unreachable.class);
    }

    @Test
    void ask_whenNobodyListens_isUnreachable() {
        server.stop(0);
        assertThat(ask()).isInstanceOf(Registry.Unreachable.class);
    }

    @Test
    void ask_whenNotConfigured_isUnreachable() {
        registry = new HttpRegistry(null, HttpRegistryTest::token);
        assertThat(ask()).isEqualTo(new Registry.Unreachable("REGISTRY_URL is not set"));
    }

    @SuppressWarnings("NullAway") // the token function here looks at no session
    private Registry.Reply ask() {
        return registry.ask(null, PROOF);
    }

    private static Registry registryAt(String url) {
        return new HttpRegistry(URI.create(url), HttpRegistryTest::token);
    }

    private static String token(KeycloakSession session) {
        return "token";
    }
}
