package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperConfigException;
import uk.nhs.blackcountry.signon.keycloak.placement.StandIn;

class RoleCodesSettingTest {
    private static void configured(ProtocolMapper kind, String roleCodes) throws ProtocolMapperConfigException {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setConfig(Map.of("role-codes", roleCodes));
        kind.validateConfig(
                StandIn.of(KeycloakSession.class, Map.of()),
                StandIn.of(RealmModel.class, Map.of()),
                StandIn.of(ClientModel.class, Map.of()),
                mapper);
    }

    /** Refused where it is written: in use it would be everybody's sign-in that fails. */
    @Test
    void aMalformedSetting_isRefusedWhenItIsWritten() {
        for (ProtocolMapper kind : List.of(new NhsRolesMapper(), new SamlAttributesMapper())) {
            assertThatThrownBy(() -> configured(kind, "{\"R8000\": \"S8000:G8000:R8000\"}"))
                    .isInstanceOf(ProtocolMapperConfigException.class)
                    .hasMessageContaining("role-codes");
            assertThatCode(() -> configured(kind, "{}")).doesNotThrowAnyException();
        }
    }
}
