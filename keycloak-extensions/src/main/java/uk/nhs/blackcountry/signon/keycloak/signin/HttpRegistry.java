package uk.nhs.blackcountry.signon.keycloak.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/** The registry over HTTP: {@code POST {REGISTRY_URL}/joinings}. */
final class HttpRegistry implements Registry {
    private static final Logger LOG = Logger.getLogger(HttpRegistry.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final @Nullable URI joinings;
    private final Function<KeycloakSession, String> tokens;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param base where the provisioning service is; null where it is not configured, and then joining waits */
    HttpRegistry(@Nullable URI base, Function<KeycloakSession, String> tokens) {
        this.joinings = base == null ? null : URI.create(base.toString().replaceAll("/+$", "") + "/joinings");
        this.tokens = tokens;
    }

    /** The one of this server, found at {@code REGISTRY_URL}. */
    static Registry ofThisServer() {
        return Holder.REGISTRY;
    }

    @Override
    public Reply ask(KeycloakSession session, Joining.Proof proof) {
        if (joinings == null) {
            return unreachable("REGISTRY_URL is not set");
        }
        HttpRequest request = HttpRequest.newBuilder(joinings)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + tokens.apply(session))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ProjectionCodec.write(proof), StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? new Answered(ProjectionCodec.read(response.body(), Joining.Answer.class))
                    : unreachable("it answered " + response.statusCode());
        } catch (IOException e) {
            return unreachable(e.getClass().getSimpleName() + " at " + joinings);
        } catch (ProjectionCodec.MalformedException e) {
            return unreachable("its answer is " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable("interrupted");
        }
    }

    private static Unreachable unreachable(String why) {
        LOG.warnf("the registry cannot be asked to join, so joining waits: %s", why);
        return new Unreachable(why);
    }

    /** Built on first use: a server on which nobody joins opens no client. */
    private static final class Holder {
        static final Registry REGISTRY = new HttpRegistry(configured(), new RegistryToken(Clock.systemUTC())::sign);

        private static @Nullable URI configured() {
            @Nullable String url = System.getenv("REGISTRY_URL");
            if (url == null || url.isBlank()) {
                return null;
            }
            URI uri = URI.create(url.strip());
            if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
                throw new IllegalStateException("REGISTRY_URL must begin with https:// (or http:// on one machine)");
            }
            return uri;
        }
    }
}
