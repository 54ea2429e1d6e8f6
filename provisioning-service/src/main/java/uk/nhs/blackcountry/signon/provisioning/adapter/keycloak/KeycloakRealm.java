package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;

/** Posts batches to the admin resource of our extensions. */
final class KeycloakRealm implements RealmGateway {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http;
    private final URI endpoint;
    private final AccessTokens tokens;

    KeycloakRealm(HttpClient http, URI base, AccessTokens tokens) {
        this.http = http;
        this.endpoint =
                base.resolve("admin/realms/" + Contract.REALM + "/" + Contract.PROJECTION_RESOURCE + "/batches");
        this.tokens = tokens;
    }

    @Override
    public ProjectionBatch.Receipt send(ProjectionBatch batch) throws UnavailableException {
        try {
            HttpResponse<byte[]> response = post(batch);
            if (response.statusCode() == UNAUTHORIZED) {
                tokens.forget();
            }
            if (response.statusCode() != 200) {
                throw new UnavailableException(endpoint + " answers " + response.statusCode(), null);
            }
            ProjectionBatch.Receipt receipt = ProjectionCodec.read(response.body(), ProjectionBatch.Receipt.class);
            if (!batch.batch().equals(receipt.batch())) {
                throw new UnavailableException(endpoint + " answers another batch than was asked", null);
            }
            return receipt;
        } catch (IOException e) {
            throw new UnavailableException(endpoint + " does not answer: " + e, e);
        } catch (MalformedException e) {
            throw new UnavailableException(endpoint + " answers no receipt: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while sending", e);
        }
    }

    private HttpResponse<byte[]> post(ProjectionBatch batch)
            throws UnavailableException, IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.current())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ProjectionCodec.write(batch)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
