package uk.nhs.blackcountry.signon.keycloak.caller;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import uk.nhs.blackcountry.signon.model.Contract;

/** The check that the caller is the provisioning service, with a token for this and a role that it still has. */
public final class RegistryOnly {
    private final RealmModel realm;
    private final AdminAuth auth;

    /** @param realm the realm in the path */
    public RegistryOnly(RealmModel realm, AdminAuth auth) {
        this.realm = realm;
        this.auth = auth;
    }

    /**
     * @param role of {@link Contract#PROJECTION_CLIENT}
     * @return 403 with what the caller lacks; empty for the one caller that lacks nothing
     */
    public Optional<Response> refusal(String role) {
        return caller(role)
                .lacks(role)
                .map(lacking -> Problem.of(Response.Status.FORBIDDEN, "the caller lacks " + lacking));
    }

    private Caller caller(String role) {
        AccessToken token = auth.getToken();
        AccessToken.Access roles = token.getResourceAccess(Contract.PROJECTION_CLIENT);
        ClientModel client = auth.getClient();
        return new Caller(
                auth.getRealm().getName(),
                realm.getName(),
                token.getIssuedFor(),
                client.getId().equals(auth.getUser().getServiceAccountClientLink()),
                token.getAudience() == null ? Set.of() : Set.of(token.getAudience()),
                roles == null || roles.getRoles() == null ? Set.of() : roles.getRoles(),
                isHeld(role));
    }

    private boolean isHeld(String role) {
        ClientModel projection = realm.getClientByClientId(Contract.PROJECTION_CLIENT);
        RoleModel held = projection == null ? null : projection.getRole(role);
        return held != null && auth.getUser().hasRole(held);
    }
}
