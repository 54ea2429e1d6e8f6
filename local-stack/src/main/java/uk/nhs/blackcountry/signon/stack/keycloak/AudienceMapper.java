package uk.nhs.blackcountry.signon.stack.keycloak;

import java.util.Map;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;

/** Has tokens say for whom they are, as the realm's files have it for every app: for clients that are made by hand. */
public final class AudienceMapper {
    private AudienceMapper() {}

    /** Access tokens of the client are for itself. */
    public static ProtocolMapperRepresentation itself(String clientId) {
        return audience("included.client.audience", clientId);
    }

    /** They are for the registry's own doors, as those of its console are. */
    public static ProtocolMapperRepresentation registry() {
        return audience("included.custom.audience", Contract.API_AUDIENCE);
    }

    private static ProtocolMapperRepresentation audience(String setting, String whom) {
        ProtocolMapperRepresentation audience = new ProtocolMapperRepresentation();
        audience.setName("audience");
        audience.setProtocol("openid-connect");
        audience.setProtocolMapper("oidc-audience-mapper");
        audience.setConfig(Map.of(setting, whom, "access.token.claim", "true"));
        return audience;
    }
}
