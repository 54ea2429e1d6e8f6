package uk.nhs.blackcountry.signon.keycloak.nhsmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeSettingsTest {
    @Test
    void withNothingConfigured_asksMicrosoftsGraph_andLetsLeaversIn() {
        assertThat(MeSettings.of(Map.of("graph", " ")))
                .isEqualTo(new MeSettings(
                        URI.create("https://graph.microsoft.com/v1.0"), "employeeType", "Active (Leaver)", false));
    }

    @Test
    void plainHttp_isTakenOnThisMachineAlone() {
        assertThat(MeSettings.of(Map.of("graph", "http://localhost:8083/v1.0/")).graph())
                .isEqualTo(URI.create("http://localhost:8083/v1.0"));
    }

    @ParameterizedTest
    @CsvSource({
        "graph, http://192.0.2.1/v1.0, https",
        "graph, graph.microsoft.com, https",
        "refuse-leavers, yes, true or false",
        "leaver-attribute, 'employeeType&$expand=manager', leaver-attribute"
    })
    void aSettingThatIsNone_isRefusedByName(String name, String value, String said) {
        assertThatThrownBy(() -> MeSettings.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, said);
    }
}
