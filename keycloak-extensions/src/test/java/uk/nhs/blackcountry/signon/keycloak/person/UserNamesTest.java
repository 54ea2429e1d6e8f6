package uk.nhs.blackcountry.signon.keycloak.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;

class UserNamesTest {
    private static final PersonId ANN = PersonId.parse("0a1b2c3d-0000-4000-8000-000000000001");

    @Test
    void candidates_whenNameIsOrdinary_areTheNameThenWithIdThenTheId() {
        assertThat(UserNames.candidates(
                        TestProjections.of(ANN).userName("Ann.Bee@nhs.net").build()))
                .containsExactly("ann.bee@nhs.net", "ann.bee@nhs.net+0a1b2c3d", ANN.toString());
    }

    @Test
    void candidates_whenRetired_areTheIdAlone() {
        assertThat(UserNames.candidates(TestProjections.of(ANN).retiredInto(ANN).build()))
                .containsExactly(ANN.toString());
    }

    @Test
    void candidates_whenNameIsTooLongForKeycloak_stillFitWithTheId() {
        assertThat(UserNames.candidates(
                        TestProjections.of(ANN).userName("x".repeat(400)).build()))
                .allSatisfy(name -> assertThat(name.length()).isLessThanOrEqualTo(UserNames.LONGEST));
    }

    @Test
    void candidates_whenNameIsOfControlCharactersOnly_areTheIdAlone() {
        assertThat(UserNames.candidates(
                        TestProjections.of(ANN).userName("\u0000\u0007").build()))
                .containsExactly(ANN.toString());
    }
}
