package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import static uk.nhs.blackcountry.signon.provisioning.adapter.keycloak.AdminResource.read;
import static uk.nhs.blackcountry.signon.provisioning.adapter.keycloak.AdminResource.readAll;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.NotTakenException.Reason;

/** Posts batches to the admin resource of our extensions, and asks it what it holds. */
final class KeycloakRealm implements RealmGateway {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int NO_CONTENT = 204;

    /** What is wrong with the batch, and not with us or with the server. */
    private static final Map<Integer, Reason> OF_THE_BATCH =
            Map.of(400, Reason.WRONG, 409, Reason.SEEN_BEFORE, 413, Reason.WRONG, 422, Reason.WRONG, 500, Reason.BROKE);

    private final AdminResource resource;

    KeycloakRealm(HttpClient http, URI base, AccessTokens tokens) {
        this.resource = new AdminResource(http, base, Contract.PROJECTION_RESOURCE, tokens, TIMEOUT);
    }

    @Override
    public ProjectionBatch.Receipt send(ProjectionBatch batch) throws UnavailableException, NotTakenException {
        HttpResponse<byte[]> response = resource.post("batches", batch);
        Reason reason = OF_THE_BATCH.get(response.statusCode());
        if (reason != null) {
            throw new NotTakenException(reason, response.uri() + " answers " + response.statusCode());
        }
        ProjectionBatch.Receipt receipt = read(response, ProjectionBatch.Receipt.class);
        if (!batch.batch().equals(receipt.batch())) {
            throw new UnavailableException(response.uri() + " answers another batch than was asked", null);
        }
        return receipt;
    }

    @Override
    public Optional<Revision> newestDelivery() throws UnavailableException {
        HttpResponse<byte[]> response = resource.get(Contract.PROJECTION_DELIVERIES);
        return response.statusCode() == NO_CONTENT ? Optional.empty() : Optional.of(read(response, Revision.class));
    }

    @Override
    public List<PersonProjection> persons(@Nullable PersonId after) throws UnavailableException {
        String behind = after == null ? "" : "?after=" + after;
        return readAll(resource.get(Contract.PROJECTION_PERSONS + behind), PersonProjection[].class);
    }

    @Override
    public List<RealmBucket> buckets(Collection<String> within) throws UnavailableException {
        return readAll(resource.get(question(Contract.PROJECTION_BUCKETS, within)), RealmBucket[].class);
    }

    @Override
    public List<RealmLine> lines(Collection<String> within) throws UnavailableException {
        return readAll(resource.get(question(Contract.PROJECTION_LINES, within)), RealmLine[].class);
    }

    /** Ids of users who are nobody's may begin with anything. */
    private static String question(String what, Collection<String> within) {
        String prefixes = URLEncoder.encode(String.join(",", within), StandardCharsets.UTF_8);
        return within.isEmpty() ? what : what + "?in=" + prefixes;
    }
}
