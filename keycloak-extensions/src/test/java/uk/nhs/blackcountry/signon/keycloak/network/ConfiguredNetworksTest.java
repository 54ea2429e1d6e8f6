package uk.nhs.blackcountry.signon.keycloak.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredNetworksTest {

    @Test
    void withNothingConfigured_everywhereIsElsewhere_andNobodyIsAskedForMore() {
        StaffNetworks networks = configured(Map.of());

        assertThat(networks.contain("127.0.0.1")).isFalse();
        assertThat(networks.secondFactorOutside()).isFalse();
    }

    @Test
    void whatIsConfigured_isWithin_andNothingElse() {
        StaffNetworks networks =
                configured(Map.of("STAFF_NETWORKS", "10.20.0.0/16, 2001:db8::/32", "SECOND_FACTOR_OUTSIDE", "true"));

        assertThat(networks.contain("10.20.1.1")).isTrue();
        assertThat(networks.contain("2001:db8::7")).isTrue();
        assertThat(networks.contain("10.21.1.1")).isFalse();
        assertThat(networks.secondFactorOutside()).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"unknown", "10.20.1.1, 10.20.1.2", "localhost"})
    void anAddressThatCannotBeRead_isElsewhere(String address) {
        assertThat(configured(Map.of("STAFF_NETWORKS", "0.0.0.0/0 ::/0")).contain(address))
                .isFalse();
    }

    @Test
    void whatCannotBeUsed_endsTheStart_andSaysWhatToDo() {
        assertThatThrownBy(() -> configured(Map.of("STAFF_NETWORKS", "10.20.1.1/16")))
                .hasMessageContaining("STAFF_NETWORKS");
        assertThatThrownBy(() -> configured(Map.of("SECOND_FACTOR_OUTSIDE", "yes")))
                .hasMessageContaining("true or false");
        assertThatThrownBy(() -> configured(Map.of("SECOND_FACTOR_OUTSIDE", "true")))
                .hasMessageContaining("names no network");
    }

    private static StaffNetworks configured(Map<String, String> environment) {
        return new ConfiguredNetworksFactory(environment::get).configured();
    }
}
