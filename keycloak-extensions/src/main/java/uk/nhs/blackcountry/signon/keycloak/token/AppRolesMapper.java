package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.util.Map;
import org.keycloak.models.ProtocolMapperModel;

/** {@link AppRoleClaims} in OpenID Connect. Public because Keycloak instantiates it. */
public class AppRolesMapper extends PersonClaimsMapper {
    /** For Keycloak. */
    public AppRolesMapper() {
        super(Clock.systemUTC());
    }

    @Override
    Map<String, Object> claims(Told told, ProtocolMapperModel mapper) {
        return AppRoleClaims.of(told);
    }

    @Override
    public String getId() {
        return "app-roles";
    }

    @Override
    public String getDisplayType() {
        return "NHS roles of this app";
    }

    @Override
    public String getHelpText() {
        return "app_roles: in which roles of this app the person may act, by trust and site, at the second of issue.";
    }
}
