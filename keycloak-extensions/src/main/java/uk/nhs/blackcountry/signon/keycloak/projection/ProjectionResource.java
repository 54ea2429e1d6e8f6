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
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import uk.nhs.blackcountry.signon.keycloak.caller.Problem;
import uk.nhs.blackcountry.signon.keycloak.caller.RegistryOnly;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/** Takes batches, and tells which revisions are held. Public for Keycloak to find at build time; made for each request. */
public final class ProjectionResource {
    /** Bytes: a full batch of the largest persons has a quarter of it. */
    static final int LARGEST_BODY = 8 * 1024 * 1024;

    private static final int LARGEST_PAGE = 1000;
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
     * The revisions that are held, in the order of the persons' ids, for the registry to compare with its own.
     *
     * @param after the last id of the page before; empty for the first page
     * @param limit how many at most, from 1 to 1000
     */
    @GET
    @Path("revisions")
    @Produces(JSON)
    public Response revisions(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("500") int limit) {
        Optional<Response> refusal = caller.refusal(Contract.PROJECTION_WRITE);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (limit < 1 || limit > LARGEST_PAGE) {
            return Problem.of(Response.Status.BAD_REQUEST, "limit is from 1 to " + LARGEST_PAGE);
        }
        return json(store().revisions(after, limit));
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
