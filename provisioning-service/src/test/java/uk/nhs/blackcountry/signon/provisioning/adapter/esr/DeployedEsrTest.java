package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import uk.nhs.blackcountry.signon.provisioning.adapter.esr.EsrProperties.Esr;
import uk.nhs.blackcountry.signon.provisioning.adapter.esr.EsrProperties.Word;
import uk.nhs.blackcountry.signon.provisioning.stand.ChartValues;

/** A trust's ESR extract as the chart gives it to the service. */
class DeployedEsrTest {
    private static final String ESR = "/$defs/trust/properties/esr";

    @Test
    void theExamplesWords_bind() {
        List<EsrProperties> trusts = ChartValues.example()
                .bind("trusts", Bindable.listOf(EsrProperties.class))
                .get();

        assertThat(trusts).singleElement().extracting(EsrProperties::esr).satisfies(esr -> {
            assertThat(esr.sites()).containsExactly(new Word("Russells Hall Hospital", "RNA01"));
            assertThat(esr.roles()).containsExactly(new Word("Consultant", "R8000"));
            assertThat(esr.columns().site()).isEqualTo("Location");
            assertThat(esr.columns().role()).isEqualTo("Job Role");
        });
    }

    @Test
    void theChart_takesEverySettingThereIs_andNoOther() {
        assertThat(ChartValues.keys(ESR)).isEqualTo(ChartValues.keys(Esr.class));
        assertThat(ChartValues.keys(ESR + "/properties/sites/items")).isEqualTo(ChartValues.keys(Word.class));
        assertThat(ChartValues.keys(ESR + "/properties/roles/items")).isEqualTo(ChartValues.keys(Word.class));
    }
}
