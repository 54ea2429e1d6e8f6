package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.app.PlacementsProperties.Aside;
import uk.nhs.blackcountry.signon.provisioning.app.PlacementsProperties.Emergency;
import uk.nhs.blackcountry.signon.provisioning.app.PlacementsProperties.Withdrawals;
import uk.nhs.blackcountry.signon.provisioning.app.SuccessionsConfiguration.SuccessionsProperties;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy;
import uk.nhs.blackcountry.signon.provisioning.stand.ChartValues;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;

/** Placements and successions as the chart gives them to the service. */
class DeployedPlacementsTest {
    private static final String PLACEMENTS = "/properties/provisioning/properties/placements";

    @Test
    void theExample_binds_everyOneOfItsSettings() {
        PlacementsProperties bound = ChartValues.example()
                .bind("provisioning.placements", PlacementsProperties.class)
                .get();

        assertThat(bound.policy())
                .isEqualTo(new PlacementPolicy(
                        Period.ofMonths(12),
                        Duration.ofDays(56),
                        Set.of("R8000", "R8001"),
                        Set.of("scim.RNA", "esr.RNA", "rota.RNA")));
        assertThat(bound.attachEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bound.breakGlassPolicy()).isEqualTo(new BreakGlass(Duration.ofHours(8), 2, Duration.ofDays(2)));
        assertThat(bound.withdrawals()).isEqualTo(new Withdrawals(40, 0.2));
        assertThat(bound.aside()).isEqualTo(new Aside(3, 0));
    }

    @Test
    void theExamplesSuccessions_bind() {
        SuccessionsProperties bound = ChartValues.example()
                .bind("provisioning", SuccessionsProperties.class)
                .get();

        assertThat(new SuccessionsConfiguration().successions(bound).all())
                .containsExactly(new Succession(new OdsCode("RBK"), new OdsCode("RNA"), LocalDate.parse("2027-04-01")));
    }

    @Test
    void theChart_takesEverySettingThereIs_andNoOther() {
        assertThat(ChartValues.keys(PLACEMENTS)).isEqualTo(ChartValues.keys(PlacementsProperties.class));
        assertThat(ChartValues.keys(PLACEMENTS + "/properties/break-glass"))
                .isEqualTo(ChartValues.keys(Emergency.class));
        assertThat(ChartValues.keys("/$defs/limit"))
                .isEqualTo(ChartValues.keys(Withdrawals.class))
                .isEqualTo(ChartValues.keys(Aside.class));
        assertThat(ChartValues.keys("/properties/provisioning/properties/successions/items"))
                .isEqualTo(ChartValues.keys(SuccessionsProperties.Entry.class));
    }
}
