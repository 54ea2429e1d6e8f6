package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorDemandTest {

    @ParameterizedTest
    @CsvSource({
        "-1, false, false, NONE",
        "1, true, false, NONE",
        "2, false, false, DUE",
        "2, true, false, DUE",
        "-1, false, true, DUE",
        "1, true, true, DUE",
        "3, false, false, DUE",
        "3, true, false, BEYOND",
        "3, true, true, BEYOND"
    })
    void of_whatTheAppAsksForAndWhereTheBrowserIs(int requested, boolean insists, boolean outside, String demand) {
        assertThat(SecondFactorDemand.of(requested, insists, outside)).hasToString(demand);
    }
}
