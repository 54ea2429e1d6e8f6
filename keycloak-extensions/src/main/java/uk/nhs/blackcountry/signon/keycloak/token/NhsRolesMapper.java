package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/** {@link RoleClaims} in OpenID Connect. Setting: {@link RoleCodes#SETTING}. Public because Keycloak instantiates it. */
public class NhsRolesMapper extends PersonClaimsMapper {
    /** For Keycloak. */
    public NhsRolesMapper() {
        super(Clock.systemUTC());
    }

    @Override
    Map<String, Object> claims(Told told, ProtocolMapperModel mapper) {
        return RoleClaims.of(told, RoleCodes.parse(mapper.getConfig().get(RoleCodes.SETTING)));
    }

    @Override
    public void validateConfig(
            KeycloakSession session,
            RealmModel realm,
            ProtocolMapperContainerModel container,
            ProtocolMapperModel mapper)
            throws ProtocolMapperConfigException {
        RoleCodes.check(mapper);
    }

    @Override
    public String getId() {
        return "nhs-roles";
    }

    @Override
    public String getDisplayType() {
        return "NHS roles in the shape of CIS2";
    }

    @Override
    public String getHelpText() {
        return "nhsid_nrbac_roles, nhsid_user_orgs, selected_roleid: the live placements that open the app.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = super.getConfigProperties();
        properties.add(new ProviderConfigProperty(
                RoleCodes.SETTING,
                "Role codes",
                "The approved national role codes, as JSON; written by realm-config from cis2-roles.yaml.",
                ProviderConfigProperty.TEXT_TYPE,
                "{}"));
        return properties;
    }
}
