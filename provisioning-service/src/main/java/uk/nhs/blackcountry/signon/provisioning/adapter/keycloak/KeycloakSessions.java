package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.token.SessionCheck;

/** Asks Keycloak's introspection endpoint (RFC 7662). An app waits meanwhile, so not for long. */
final class KeycloakSessions implements SessionCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI endpoint;
    private final String authorization;

    KeycloakSessions(HttpClient http, KeycloakProperties properties) {
        this.http = http;
        this.endpoint =
                properties.url().resolve("realms/" + Contract.REALM + "/protocol/openid-connect/token/introspect");
        this.authorization = properties.authorization();
    }

    private record Answer(@JsonProperty("active") boolean active) {}

    @Override
    public boolean isAlive(String token) throws UnansweredException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "token_type_hint=access_token&token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new UnansweredException(endpoint + " answers " + response.statusCode());
            }
            return ProjectionCodec.read(response.body(), Answer.class).active();
        } catch (IOException | MalformedException e) {
            throw new UnansweredException(endpoint + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(endpoint + " was not waited for", e);
        }
    }
}
