package uk.nhs.blackcountry.signon.keycloak.nhsmail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * {@code GET /me} of Microsoft Graph. One request a sign-in, by the platform's own client: Graph's SDK would bring a second HTTP stack into
 * Keycloak for it. What does not answer is left alone for a while, so that a Graph that hangs costs few people a few seconds.
 */
final class GraphMe {
    private static final Logger LOG = Logger.getLogger(GraphMe.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final Clock clock;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.MIN);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            // the token is for Graph: it does not follow to another address
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    GraphMe(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param graph the base address, {@code …/v1.0}
     * @param token the person's own, with {@code User.Read}
     * @param markAttribute Graph's name of the attribute that marks leavers
     * @return empty where Graph cannot be asked now, or answers something else
     */
    Optional<Me> ask(URI graph, String token, String markAttribute) {
        if (clock.instant().isBefore(restsUntil.get())) {
            return Optional.empty();
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(graph + "/me?$select=id,givenName,surname,mail," + markAttribute))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response, body, markAttribute);
            }
        } catch (IOException e) {
            return rest(REST, e.getClass().getSimpleName() + " at " + graph);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Me> read(HttpResponse<InputStream> response, InputStream body, String markAttribute)
            throws IOException {
        int status = response.statusCode();
        if (status == 429 || status >= 500) {
            return rest(retryAfter(response), "it answered " + status);
        }
        @Nullable Me me = status == 200 ? Me.of(json(body.readNBytes(MOST_BYTES)), markAttribute) : null;
        if (me == null) {
            LOG.warnf("Graph's /me is of no use, so NHSmail's claims stand alone: it answered %d", status);
        }
        return Optional.ofNullable(me);
    }

    static @Nullable JsonNode json(byte[] bytes) {
        try {
            return JsonSerialization.readValue(bytes, JsonNode.class);
        } catch (IOException malformed) {
            return null;
        }
    }

    /** RFC 9110, section 10.2.3, in seconds, which is what Graph sends. */
    private static Duration retryAfter(HttpResponse<?> response) {
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(REST);
        return asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
    }

    private Optional<Me> rest(Duration how, String why) {
        restsUntil.set(clock.instant().plus(how));
        LOG.warnf("Graph's /me is left alone for %d s, and NHSmail's claims stand alone: %s", how.toSeconds(), why);
        return Optional.empty();
    }
}
