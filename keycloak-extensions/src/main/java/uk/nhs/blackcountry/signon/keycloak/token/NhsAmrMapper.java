package uk.nhs.blackcountry.signon.keycloak.token;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;
import uk.nhs.blackcountry.signon.keycloak.signin.SignInNotes;

/** {@link Methods} in OpenID Connect. Keycloak's own mapper goes by its executions, of which ours are none. Public because Keycloak instantiates it. */
public class NhsAmrMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, TokenIntrospectionTokenMapper {
    private static final String AMR = "amr";

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext client) {
        List<String> methods = Methods.of(
                userSession.getNote(SignInNotes.WAY),
                client.getClientSession().getNote(Constants.LEVEL_OF_AUTHENTICATION),
                userSession.getNote(SignInNotes.SECOND_FACTOR_BY));
        if (!methods.isEmpty()) {
            token.setOtherClaims(AMR, methods);
        }
    }

    @Override
    public String getId() {
        return "nhs-amr";
    }

    @Override
    public String getDisplayType() {
        return "NHS methods of signing in";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "amr: by what the person signed in (RFC 8176), and whether there was a second factor.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, NhsAmrMapper.class);
        return properties;
    }
}
