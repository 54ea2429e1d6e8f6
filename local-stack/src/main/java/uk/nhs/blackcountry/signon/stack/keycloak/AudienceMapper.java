package uk.nhs.blackcountry.signon.stack.keycloak;

import java.util.Map;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Has tokens say for whom they are, as the realm's files have it for every app: for clients that are made by hand. */
public final class AudienceMapper {
    private AudienceMapper() {}

    /** Access tokens of the client are for itself. */
    public static ProtocolMapperRepresentation itself(String clientId) {
        ProtocolMapperRepresentation audience = new ProtocolMapperRepresentation();
        audience.setName("audience");
        audience.setProtocol("openid-connect");
        audience.setProtocolMapper("oidc-audience-mapper");
        audience.setConfig(Map.of("included.client.audience", clientId, "access.token.claim", "true"));
        return audience;
    }
}
