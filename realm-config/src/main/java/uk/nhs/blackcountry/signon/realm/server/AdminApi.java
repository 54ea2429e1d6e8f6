package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;

/** Keycloak's admin API with JSON trees as bodies. The admin client carries the connection and the access token. */
final class AdminApi {
    private final Keycloak keycloak;
    private final String base;
    private final ObjectMapper json = new ObjectMapper();

    /** @param server the base address of the server, without a trailing slash */
    AdminApi(Keycloak keycloak, String server) {
        this.keycloak = keycloak;
        this.base = server + "/admin";
    }

    /** Joins path segments, encoded, with a leading slash. */
    static String path(String... segments) {
        return Arrays.stream(segments)
                .map(s -> "/" + URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining());
    }

    JsonNode get(String path) {
        return call("GET", path, AnyResource::get);
    }

    /** Empty on 404. */
    Optional<JsonNode> find(String path) {
        try (Response response = send("GET", path, AnyResource::get)) {
            return response.getStatus() == 404 ? Optional.empty() : Optional.of(body("GET", path, response));
        }
    }

    void put(String path, @Nullable JsonNode body) {
        call("PUT", path, resource -> body == null ? resource.put() : resource.put(body));
    }

    /** @return the last segment of the Location of what was made; empty if the server names none */
    String post(String path, JsonNode body) {
        try (Response response = send("POST", path, resource -> resource.post(body))) {
            body("POST", path, response);
            URI location = response.getLocation();
            return location == null
                    ? ""
                    : location.getPath().substring(location.getPath().lastIndexOf('/') + 1);
        }
    }

    void delete(String path) {
        call("DELETE", path, AnyResource::delete);
    }

    void delete(String path, JsonNode body) {
        call("DELETE", path, resource -> resource.delete(body));
    }

    private JsonNode call(String method, String path, Function<AnyResource, Response> request) {
        try (Response response = send(method, path, request)) {
            return body(method, path, response);
        }
    }

    private Response send(String method, String path, Function<AnyResource, Response> request) {
        try {
            return request.apply(keycloak.proxy(AnyResource.class, URI.create(base + path)));
        } catch (ProcessingException unreachable) {
            throw new RealmConfigException(
                    "cannot reach " + base + " (" + method + " " + path + "): " + unreachable.getMessage(),
                    unreachable);
        } catch (jakarta.ws.rs.WebApplicationException refused) {
            throw new RealmConfigException(
                    method + " " + base + path + ": " + refused.getMessage() + ". Are the admin's credentials right?",
                    refused);
        }
    }

    private JsonNode body(String method, String path, Response response) {
        String text = response.hasEntity() ? response.readEntity(String.class) : "";
        if (response.getStatus() >= 400) {
            throw new RealmConfigException(
                    method + " " + base + path + " answered " + response.getStatus() + ": " + text);
        }
        try {
            return text.isEmpty() ? json.nullNode() : json.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new RealmConfigException(method + " " + base + path + " answered what is not JSON", notJson);
        }
    }

    /** Any address of the admin API. */
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public interface AnyResource {
        @GET
        Response get();

        @PUT
        Response put();

        @PUT
        Response put(JsonNode body);

        @POST
        Response post(JsonNode body);

        @DELETE
        Response delete();

        @DELETE
        Response delete(JsonNode body);
    }
}
