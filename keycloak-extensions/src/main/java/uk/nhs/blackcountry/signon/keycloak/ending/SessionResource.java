package uk.nhs.blackcountry.signon.keycloak.ending;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import uk.nhs.blackcountry.signon.keycloak.caller.Problem;
import uk.nhs.blackcountry.signon.keycloak.caller.RegistryOnly;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.SessionAnswer;

/** Tells the registry whether a session is there, before it mints a token that rests on it. Public for Keycloak to find at build time. */
public final class SessionResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final RegistryOnly caller;

    SessionResource(KeycloakSession session, RealmModel realm, RegistryOnly caller) {
        this.session = session;
        this.realm = realm;
        this.caller = caller;
    }

    /**
     * A {@link SessionAnswer}. 400 where a parameter is missing, 403 where the caller lacks a right.
     *
     * @param id of the sign-on session
     * @param person whose it should be
     * @param app client id of the app whose part of it counts
     */
    @GET
    @Path("{session}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response tell(
            @PathParam("session") String id,
            @QueryParam("person") @Nullable String person,
            @QueryParam("app") @Nullable String app) {
        Optional<Response> refusal = caller.refusal(Contract.SESSIONS_READ);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (person == null || app == null) {
            return Problem.of(Response.Status.BAD_REQUEST, "person and app are needed");
        }
        String answer = ProjectionCodec.write(new SessionAnswer(isAlive(id, person, app)));
        return Response.ok(answer, MediaType.APPLICATION_JSON).build();
    }

    private boolean isAlive(String id, String person, String app) {
        UserSessionModel found = session.sessions().getUserSession(realm, id);
        ClientModel client = realm.getClientByClientId(app);
        return found != null
                && client != null
                && found.getUser() != null
                && found.getUser().getId().equals(person)
                && found.getUser().isEnabled()
                && AuthenticationManager.isSessionValid(realm, found)
                && found.getAuthenticatedClientSessionByClient(client.getId()) != null;
    }
}
