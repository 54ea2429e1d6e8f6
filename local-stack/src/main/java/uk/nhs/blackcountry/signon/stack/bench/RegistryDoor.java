package uk.nhs.blackcountry.signon.stack.bench;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.keycloak.AudienceMapper;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;

/** An administrator at the registry's API. */
final class RegistryDoor {
    /** The client by which administrators come here; without a second factor, which is not what is measured. */
    static final String CLIENT = "bench-console";

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchApp console;
    private final String registry;
    private BenchApp.Tokens tokens;

    /** @param administrator whom the operator has appointed */
    RegistryDoor(BenchApp console, String registry, AdAccount administrator) throws IOException, InterruptedException {
        this.console = console;
        this.registry = registry;
        this.tokens = console.signIn(administrator);
    }

    static BenchApp console(KeycloakNode node) throws IOException {
        return BenchApp.register(node, CLIENT, List.of(AudienceMapper.registry()), List.of("basic", "nhs_cap"));
    }

    /** What was answered; {@code tag} is for the next {@code If-Match}. */
    record Answer(Map<String, Object> json, String tag) {}

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer postSeen(String path, String body, String tag) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A token lasts for minutes, and what is measured longer. */
    void signInAnew() throws IOException, InterruptedException {
        HttpResponse<String> answer = console.refresh(tokens);
        if (answer.statusCode() != 200) {
            throw new StackFailure("an administrator's session is over: " + answer.body());
        }
        tokens = BenchApp.tokens(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(registry + "/registry/v1" + path))
                .header("Authorization", "Bearer " + tokens.access());
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.build();
        HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new StackFailure(built.uri() + " was answered " + answer.statusCode() + " " + answer.body());
        }
        try {
            return new Answer(
                    JSONObjectUtils.parse(answer.body()),
                    answer.headers().firstValue("ETag").orElse(""));
        } catch (ParseException e) {
            throw new StackFailure("not JSON: " + answer.body(), e);
        }
    }
}
