package uk.nhs.blackcountry.signon.keycloak.token;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.NameIdMapperHelper;
import org.keycloak.protocol.saml.mappers.SAMLNameIdMapper;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The person's id as the name identifier (SAML core 2.0, section 8.3.7, persistent): what {@code sub} is in a token. Keycloak's own persistent identifier is drawn for each
 * app and kept in an attribute of the user, which is not ours to write. Public because Keycloak instantiates it.
 */
public class SamlPersonMapper extends AbstractSAMLProtocolMapper implements SAMLNameIdMapper {

    @Override
    public String mapperNameId(
            String format,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            AuthenticatedClientSessionModel app) {
        return userSession.getUser().getId();
    }

    @Override
    public String getId() {
        return "nhs-saml-person";
    }

    @Override
    public String getDisplayType() {
        return "NHS person as name identifier";
    }

    @Override
    public String getDisplayCategory() {
        return NameIdMapperHelper.NAMEID_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "The name identifier is the person's id, as sub is in a token.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        NameIdMapperHelper.setConfigProperties(properties);
        return properties;
    }
}
