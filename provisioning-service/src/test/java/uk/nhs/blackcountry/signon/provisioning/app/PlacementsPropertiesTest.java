package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy.Approval;

/** Which sources' placements nobody needs to approve, as it is configured. */
class PlacementsPropertiesTest {
    @Test
    void aSource_isAutomaticOnlyWhereItIsNamed() {
        PlacementsProperties properties = bound("scim.RNA");

        assertThat(properties.policy().approval("scim.RNA")).isEqualTo(Approval.AUTOMATIC);
        assertThat(properties.policy().approval("scim.RBK")).isEqualTo(Approval.TWO_PEOPLE);
        assertThat(properties.policy().approval("esr.RNA")).isEqualTo(Approval.TWO_PEOPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scim", "RNA", "scim.", "rest.RNA", "break-glass.RNA", "trainees.RNA", "scim.rna", "scim.RNA,esr"
            })
    void whatIsNoSuchSource_isRefused(String source) {
        assertThatThrownBy(() -> bound(source)).rootCause().hasMessageContaining("such as scim.RNA");
    }

    private static PlacementsProperties bound(String source) {
        return new Binder(new MapConfigurationPropertySource(Map.of("registry.placements.automatic[0]", source)))
                .bindOrCreate("registry.placements", PlacementsProperties.class);
    }
}
