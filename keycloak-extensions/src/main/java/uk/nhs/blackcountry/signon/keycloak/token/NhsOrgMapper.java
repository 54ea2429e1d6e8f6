package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * The claims {@value Contract#CLAIM_HOME_TRUST} (ODS code; absent where no live placement is a home one) and
 * {@value Contract#CLAIM_TRUSTS} (list of ODS codes). Public because Keycloak instantiates it.
 */
public class NhsOrgMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {
    private static final List<ProviderConfigProperty> PROPERTIES = properties();

    private final Clock clock;

    /** For Keycloak. */
    public NhsOrgMapper() {
        this(Clock.systemUTC());
    }

    NhsOrgMapper(Clock clock) {
        this.clock = clock;
    }

    private static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, NhsOrgMapper.class);
        return properties;
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext client) {
        session.getProvider(PersonStore.class)
                .projectionOfUser(userSession.getUser().getId())
                .map(person -> OrganisationClaims.of(
                        person, client.getClientSession().getClient().getClientId(), clock.instant()))
                .ifPresent(claims -> {
                    claims.homeTrust().ifPresent(home -> token.setOtherClaims(Contract.CLAIM_HOME_TRUST, home.value()));
                    token.setOtherClaims(
                            Contract.CLAIM_TRUSTS,
                            claims.trusts().stream().map(OdsCode::value).toList());
                });
    }

    @Override
    public String getId() {
        return "nhs-org";
    }

    @Override
    public String getDisplayType() {
        return "NHS organisations";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "home_trust and trusts: where the person works at the second of issue, by ODS code.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }
}
