package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

/** Our access token (RFC 6749 section 4.4), kept until shortly before it expires. */
final class AccessTokens {
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI endpoint;
    private final String authorization;
    private final Clock clock;
    private @Nullable Token token;

    AccessTokens(HttpClient http, KeycloakProperties properties, Clock clock) {
        this.http = http;
        this.endpoint = properties.url().resolve("realms/" + Contract.REALM + "/protocol/openid-connect/token");
        // RFC 6749 section 2.3.1: both parts are form-encoded before they are joined
        String credentials = encode(Contract.PROVISIONING_CLIENT) + ":" + encode(properties.clientSecret());
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    private record Answer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}

    synchronized String current() throws UnavailableException, InterruptedException {
        Token kept = token;
        if (kept == null || !clock.instant().isBefore(kept.until())) {
            kept = fetch();
            token = kept;
        }
        return kept.value();
    }

    /** The realm did not take it: do not use it again. */
    synchronized void forget() {
        token = null;
    }

    private Token fetch() throws UnavailableException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        Instant asked = clock.instant();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new UnavailableException(
                        endpoint + " gives no token (" + response.statusCode()
                                + "): check PROVISIONING_CLIENT_SECRET and the client " + Contract.PROVISIONING_CLIENT,
                        null);
            }
            Answer answer = ProjectionCodec.read(response.body(), Answer.class);
            if (answer.accessToken() == null) {
                throw new UnavailableException(endpoint + " answered without a token", null);
            }
            return new Token(
                    answer.accessToken(), asked.plusSeconds(answer.expiresIn()).minus(MARGIN));
        } catch (IOException e) {
            throw new UnavailableException(endpoint + " does not answer: " + e, e);
        } catch (MalformedException e) {
            throw new UnavailableException(endpoint + " answered no token response: " + e.getMessage(), e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
