package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
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
import uk.nhs.blackcountry.signon.keycloak.placement.GateNotes;

/** What the mappers of our scopes have in common: they speak of projected persons, as things stand at the second of issue, and of nobody else. */
abstract class PersonClaimsMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {
    private final Clock clock;

    PersonClaimsMapper(Clock clock) {
        this.clock = clock;
    }

    /** What this mapper says. */
    abstract Map<String, Object> claims(Told told, ProtocolMapperModel mapper);

    /** Of whom {@code app} is told; empty for anybody who is no projected person. */
    static Optional<Told> told(
            KeycloakSession session, UserSessionModel user, AuthenticatedClientSessionModel app, Clock clock) {
        String hint = app.getNote(GateNotes.SITE_HINT);
        return session.getProvider(PersonStore.class)
                .projectionOfUser(user.getUser().getId())
                .map(person ->
                        new Told(person, app.getClient().getClientId(), clock.instant(), hint == null ? "" : hint));
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext client) {
        told(session, userSession, client.getClientSession(), clock)
                .map(told -> claims(told, mapper))
                .ifPresent(claims -> claims.forEach(token::setOtherClaims));
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
        return properties;
    }
}
