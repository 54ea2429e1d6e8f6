package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

/** One admin resource of our extensions in Keycloak, asked with the token of this service. */
final class AdminResource {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http;
    private final URI address;
    private final AccessTokens tokens;
    private final Duration timeout;

    /**
     * @param keycloak its base address, with a slash at the end
     * @param name such as {@link Contract#PROJECTION_RESOURCE}
     * @param timeout for each answer
     */
    AdminResource(HttpClient http, URI keycloak, String name, AccessTokens tokens, Duration timeout) {
        this.http = http;
        this.address = keycloak.resolve("admin/realms/" + Contract.REALM + "/" + name + "/");
        this.tokens = tokens;
        this.timeout = timeout;
    }

    /** @param what path below the resource, with its query */
    HttpResponse<byte[]> get(String what) throws UnavailableException {
        return exchange(HttpRequest.newBuilder(address.resolve(what)).GET());
    }

    /** @param body goes as JSON */
    HttpResponse<byte[]> post(String what, Object body) throws UnavailableException {
        return exchange(HttpRequest.newBuilder(address.resolve(what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ProjectionCodec.write(body))));
    }

    /** What a good answer says. @throws UnavailableException if it is none */
    static <T> T read(HttpResponse<byte[]> response, Class<T> type) throws UnavailableException {
        return understood(response, body -> ProjectionCodec.read(body, type));
    }

    /** All that a good answer lists. @throws UnavailableException if it is none */
    static <T> List<T> readAll(HttpResponse<byte[]> response, Class<T[]> type) throws UnavailableException {
        return understood(response, body -> ProjectionCodec.readAll(body, type));
    }

    private static <T> T understood(HttpResponse<byte[]> response, Form<T> form) throws UnavailableException {
        if (response.statusCode() != OK) {
            throw new UnavailableException(response.uri() + " answers " + response.statusCode(), null);
        }
        try {
            return form.read(response.body());
        } catch (MalformedException e) {
            throw new UnavailableException(response.uri() + " answers something else: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Form<T> {
        T read(byte[] body) throws MalformedException;
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws UnavailableException {
        try {
            HttpRequest authorized = request.timeout(timeout)
                    .header("Authorization", "Bearer " + tokens.current())
                    .build();
            HttpResponse<byte[]> response = http.send(authorized, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == UNAUTHORIZED) {
                tokens.forget();
            }
            return response;
        } catch (IOException e) {
            throw new UnavailableException(address + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while asking " + address, e);
        }
    }
}
