package uk.nhs.blackcountry.signon.keycloak.caller;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/** A problem document (RFC 9457). The type is left at its default: status, title and detail say it all. */
public final class Problem {
    private static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    public static Response of(Response.Status status, String detail) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", status.getReasonPhrase());
        members.put("status", status.getStatusCode());
        members.put("detail", detail);
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(ProjectionCodec.write(members))
                .build();
    }
}
