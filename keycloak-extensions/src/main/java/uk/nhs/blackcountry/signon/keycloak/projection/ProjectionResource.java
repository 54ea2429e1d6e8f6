package uk.nhs.blackcountry.signon.keycloak.projection;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import uk.nhs.blackcountry.signon.keycloak.caller.Problem;
import uk.nhs.blackcountry.signon.keycloak.caller.RegistryOnly;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.RealmBucket;

/** Takes batches, and tells what is held. Public for Keycloak to find at build time; made for each request. */
public final class ProjectionResource {
    /** Bytes: a full batch of the largest persons has a quarter of it. */
    static final int LARGEST_BODY = 8 * 1024 * 1024;

    private static final String JSON = MediaType.APPLICATION_JSON;

    private final KeycloakSession session;
    private final RegistryOnly caller;

    ProjectionResource(KeycloakSession session, RealmModel realm, AdminAuth caller) {
        this.session = session;
        this.caller = new RegistryOnly(realm, caller);
    }

    /**
     * Applies a {@link ProjectionBatch}. 200 with its receipt, whatever became of each person; 400 where the body is no batch, 403
     * where the caller lacks a right, 409 where the delivery's number was seen before, 413 where it is too large.
     */
    @POST
    @Path("batches")
    @Consumes(JSON)
    @Produces(JSON)
    public Response apply(InputStream body) throws IOException {
        Optional<Response> refusal = caller.refusal(Contract.PROJECTION_WRITE);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        byte[] json = body.readNBytes(LARGEST_BODY + 1);
        if (json.length > LARGEST_BODY) {
            return Problem.of(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE, "the body is larger than " + LARGEST_BODY + " bytes");
        }
        ProjectionBatch batch;
        try {
            batch = ProjectionCodec.read(json, ProjectionBatch.class);
        } catch (ProjectionCodec.MalformedException e) {
            return Problem.of(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        if (batch.projections().size() > ProjectionBatch.LIMIT) {
            return Problem.of(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "the batch has " + batch.projections().size() + " persons; " + ProjectionBatch.LIMIT
                            + " are taken");
        }
        if (batch.delivery() != null && !store().takeDelivery(batch.delivery())) {
            return Problem.of(
                    Response.Status.CONFLICT,
                    "delivery " + batch.delivery() + " was seen before; the newest is " + store().newestDelivery());
        }
        return json(store().apply(batch));
    }

    /**
     * {@link Contract#PROJECTION_BUCKETS}: digests of what is really held, for the registry to compare with what it said.
     *
     * @param within prefixes of user ids, separated by commas; empty for the whole realm
     */
    @GET
    @Path(Contract.PROJECTION_BUCKETS)
    @Produces(JSON)
    public Response buckets(@QueryParam("in") @DefaultValue("") String within) {
        return comparison(within, prefixes -> store().buckets(prefixes));
    }

    /** {@link Contract#PROJECTION_LINES}: a line for each user whose id begins with one of these prefixes; at least one is named. */
    @GET
    @Path(Contract.PROJECTION_LINES)
    @Produces(JSON)
    public Response lines(@QueryParam("in") @DefaultValue("") String within) {
        return comparison(within, prefixes -> store().lines(prefixes));
    }

    private Response comparison(String within, Function<Set<String>, List<?>> answer) {
        Optional<Response> refusal = caller.refusal(Contract.PROJECTION_WRITE);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Set<String> prefixes = within.isEmpty() ? Set.of() : Set.copyOf(List.of(within.split(",", -1)));
        if (prefixes.contains("") || prefixes.size() > RealmBucket.MOST_PREFIXES) {
            return Problem.of(
                    Response.Status.BAD_REQUEST,
                    "in: prefixes of user ids, separated by commas, at most " + RealmBucket.MOST_PREFIXES);
        }
        return json(answer.apply(prefixes));
    }

    /** {@link Contract#PROJECTION_DELIVERIES}: the newest delivery that was taken, as a {@code Revision}; 204 where there was none. */
    @GET
    @Path(Contract.PROJECTION_DELIVERIES)
    @Produces(JSON)
    public Response newestDelivery() {
        Optional<Response> refusal = caller.refusal(Contract.PROJECTION_WRITE);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return store().newestDelivery()
                .map(ProjectionResource::json)
                .orElseGet(() -> Response.noContent().build());
    }

    /**
     * {@link Contract#PROJECTION_PERSONS}: what is held of persons, whole, in the order of their ids, for a registry that has lost its memory.
     *
     * @param after the last id of the page before; empty for the first page
     */
    @GET
    @Path(Contract.PROJECTION_PERSONS)
    @Produces(JSON)
    public Response persons(@QueryParam("after") @DefaultValue("") String after) {
        Optional<Response> refusal = caller.refusal(Contract.PROJECTION_WRITE);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return json(store().persons(after, ProjectionBatch.LIMIT));
    }

    private PersonStore store() {
        return session.getProvider(PersonStore.class);
    }

    private static Response json(Object value) {
        return Response.ok(ProjectionCodec.write(value), JSON).build();
    }
}
