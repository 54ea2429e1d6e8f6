package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;

/** The application's own access token for Graph (RFC 6749 section 4.4), kept until shortly before it expires. */
final class AppTokens implements AccessTokenProvider {
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String SCOPE = "https://graph.microsoft.com/.default";

    private final HttpClient http;
    private final NhsmailProperties.Directory directory;
    private final Clock clock;
    private @Nullable Token token;

    AppTokens(HttpClient http, NhsmailProperties.Directory directory, Clock clock) {
        this.http = http;
        this.directory = directory;
        this.clock = clock;
    }

    /** No token is to be had. The message is for an admin and carries no secret. */
    static final class NoTokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean refused;

        NoTokenException(String message, boolean refused, @Nullable Throwable cause) {
            super(message, cause);
            this.refused = refused;
        }

        boolean isRefused() {
            return refused;
        }
    }

    private record Token(String value, Instant until) {}

    private record Answer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}

    @Override
    public AllowedHostsValidator getAllowedHostsValidator() {
        return new AllowedHostsValidator(directory.graphUrl().getHost());
    }

    /** @throws NoTokenException for any address but Graph's too */
    @Override
    public synchronized String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
        if (!GraphCursor.isBelow(directory.graphUrl(), uri.toString())) {
            throw new NoTokenException("our token is not for " + uri.getHost(), true, null);
        }
        Token kept = token;
        if (kept == null || !clock.instant().isBefore(kept.until())) {
            kept = fetch();
            token = kept;
        }
        return kept.value();
    }

    private Token fetch() {
        URI endpoint = directory.tokenUrl();
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + encode(SCOPE)
                        + "&client_id=" + encode(directory.clientId()) + "&client_secret="
                        + encode(directory.clientSecret())))
                .build();
        Instant asked = clock.instant();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status != 200) {
                throw new NoTokenException(
                        endpoint + " gives no token (" + status + "): check registry.nhsmail.directory.client-secret",
                        status < 500 && status != 429,
                        null);
            }
            Answer answer = ProjectionCodec.read(response.body(), Answer.class);
            if (answer.accessToken() == null) {
                throw new NoTokenException(endpoint + " answered without a token", false, null);
            }
            return new Token(
                    answer.accessToken(), asked.plusSeconds(answer.expiresIn()).minus(MARGIN));
        } catch (IOException e) {
            throw new NoTokenException(endpoint + " does not answer: " + e, false, e);
        } catch (MalformedException e) {
            throw new NoTokenException(endpoint + " answered no token response: " + e.getMessage(), false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoTokenException("interrupted while asking for a token", false, e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
