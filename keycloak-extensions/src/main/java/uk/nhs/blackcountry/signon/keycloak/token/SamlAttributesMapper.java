package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.util.List;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;

/** {@link SamlAttributes} in an assertion. Settings: {@code scopes}, {@link RoleCodes#SETTING}. Public because Keycloak instantiates it. */
public class SamlAttributesMapper extends AbstractSAMLProtocolMapper implements SAMLAttributeStatementMapper {
    private static final String SCOPES = "scopes";

    private final Clock clock;

    /** For Keycloak. */
    public SamlAttributesMapper() {
        this.clock = Clock.systemUTC();
    }

    @Override
    public void transformAttributeStatement(
            AttributeStatementType statement,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            AuthenticatedClientSessionModel app) {
        String scopes = mapper.getConfig().getOrDefault(SCOPES, "");
        RoleCodes codes = RoleCodes.parse(mapper.getConfig().get(RoleCodes.SETTING));
        PersonClaimsMapper.told(session, userSession, app, clock)
                .map(told -> SamlAttributes.of(scopes, told, userSession.getUser(), codes))
                .ifPresent(attributes -> attributes.forEach((name, values) -> add(statement, name, values)));
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

    private static void add(AttributeStatementType statement, String name, List<String> values) {
        AttributeType attribute = new AttributeType(name);
        attribute.setNameFormat(JBossSAMLURIConstants.ATTRIBUTE_FORMAT_BASIC.get());
        values.forEach(attribute::addAttributeValue);
        statement.addAttribute(new AttributeStatementType.ASTChoiceType(attribute));
    }

    @Override
    public String getId() {
        return "nhs-saml-attributes";
    }

    @Override
    public String getDisplayType() {
        return "NHS claims as attributes";
    }

    @Override
    public String getDisplayCategory() {
        return AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "What a token for these scopes would say, at the second of issue.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(
                new ProviderConfigProperty(
                        SCOPES,
                        "Scopes",
                        "Of the app's registration, separated by blanks.",
                        ProviderConfigProperty.STRING_TYPE,
                        ""),
                new ProviderConfigProperty(
                        RoleCodes.SETTING,
                        "Role codes",
                        "The approved national role codes, as JSON; written by realm-config from cis2-roles.yaml.",
                        ProviderConfigProperty.TEXT_TYPE,
                        "{}"));
    }
}
