package uk.nhs.blackcountry.signon.keycloak.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.disabled;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.home;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonProjection;

class RefusalTest {

    @Test
    void somebodyUnknown_isNoPerson() {
        assertThat(Refusal.of(Optional.empty(), NOON).code()).isEqualTo("no_person");
    }

    @Test
    void aPersonWithNothing_hasNoPlacement() {
        assertThat(refusalOf(person())).isEqualTo("no_placement");
    }

    @Test
    void whoseLastPlacementEnded_isToldSo() {
        assertThat(refusalOf(person(home(DUDLEY, NOON.minusSeconds(60), NOON)))).isEqualTo("placement_over");
    }

    @Test
    void whoWillWorkHere_isToldFromWhen_inBritishTime() {
        Instant first = Instant.parse("2026-08-06T07:00:00Z");

        Refusal refusal = Refusal.of(
                Optional.of(person(
                        home(DUDLEY, first.plusSeconds(9), null),
                        home(DUDLEY, first, null),
                        home(DUDLEY, NOON.minusSeconds(60), NOON))),
                NOON);

        assertThat(refusal.code()).isEqualTo("placement_not_begun");
        assertThat(refusal.reason()).contains("Thursday 6 August 2026 at 08:00");
    }

    @Test
    void aPlacementThatWillNeverBeLive_isNotPromised() {
        Instant never = NOON.plusSeconds(60);

        assertThat(refusalOf(person(home(DUDLEY, never, never)))).isEqualTo("placement_over");
    }

    @Test
    void aDisabledPerson_isNotPromisedAPlacement() {
        assertThat(refusalOf(disabled(home(DUDLEY, NOON.plusSeconds(60), null))))
                .isEqualTo("not_active");
    }

    private static String refusalOf(PersonProjection person) {
        return Refusal.of(Optional.of(person), NOON).code();
    }
}
