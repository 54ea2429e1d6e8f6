package uk.nhs.blackcountry.signon.keycloak.audit;

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
import uk.nhs.blackcountry.signon.keycloak.caller.Problem;
import uk.nhs.blackcountry.signon.keycloak.caller.RegistryOnly;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/** Shows the registry what happened, and hears what it has. Public for Keycloak to find at build time; made for each request. */
public final class AuditResource {
    private static final int LARGEST_BODY = 1024;

    private final KeycloakSession session;
    private final RegistryOnly caller;

    AuditResource(KeycloakSession session, RegistryOnly caller) {
        this.session = session;
        this.caller = caller;
    }

    /**
     * An {@link AuditPage} of the lines after a number. 400 where a parameter is out of range, 403 where the caller lacks a right.
     *
     * @param after the last number that the registry has; 0 for the first page
     * @param limit how many lines at most, from 1 to {@link AuditPage#LIMIT}
     */
    @GET
    @Path("lines")
    @Produces(MediaType.APPLICATION_JSON)
    public Response lines(
            @QueryParam("after") @DefaultValue("0") long after, @QueryParam("limit") @DefaultValue("200") int limit) {
        Optional<Response> refusal = caller.refusal(Contract.AUDIT_READ);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (after < 0 || limit < 1 || limit > AuditPage.LIMIT) {
            return Problem.of(Response.Status.BAD_REQUEST, "after is from 0, limit from 1 to " + AuditPage.LIMIT);
        }
        return Response.ok(ProjectionCodec.write(AuditRows.of(session).page(after, limit)), MediaType.APPLICATION_JSON)
                .build();
    }

    /**
     * Takes the {@link AuditMark} up to which the registry has stored the lines; they may be removed when their time has come. 204; 400 where the
     * body is no mark, 403 where the caller lacks a right, 409 where Keycloak has no such line.
     */
    @POST
    @Path("confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response confirm(InputStream body) throws IOException {
        Optional<Response> refusal = caller.refusal(Contract.AUDIT_READ);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            AuditMark mark = ProjectionCodec.read(body.readNBytes(LARGEST_BODY), AuditMark.class);
            return AuditRows.of(session).confirm(mark)
                    ? Response.noContent().build()
                    : Problem.of(Response.Status.CONFLICT, "there is no such line");
        } catch (ProjectionCodec.MalformedException e) {
            return Problem.of(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
