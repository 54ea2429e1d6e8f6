package uk.nhs.blackcountry.signon.keycloak.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.WALSALL;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.disabled;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.home;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.opening;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.visit;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonProjection;

class RefusalTest {
    private static final String APP = "ptl";

    @Test
    void somebodyUnknown_isNoPerson() {
        assertThat(Refusal.of(Optional.empty(), APP, NOON).code()).isEqualTo("no_person");
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
                APP,
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
    void whoWorks_butNotWithThisApp_isToldSo_andWhomToAsk() {
        Refusal refusal = Refusal.of(
                Optional.of(
                        person(opening(home(DUDLEY, NOON, null), "epr"), home(DUDLEY, NOON.minusSeconds(60), NOON))),
                APP,
                NOON);

        assertThat(refusal.code()).isEqualTo("app_not_opened");
        assertThat(refusal.ask()).contains("manager");
    }

    @Test
    void whoWorks_andMayUseTheAppLater_isToldFromWhen() {
        Instant first = Instant.parse("2026-12-02T07:00:00Z");

        Refusal refusal = Refusal.of(
                Optional.of(person(
                        opening(home(DUDLEY, NOON, null), "epr"), opening(visit(WALSALL, first, null), "epr", APP))),
                APP,
                NOON);

        assertThat(refusal.code()).isEqualTo("app_not_begun");
        assertThat(refusal.reason()).contains("Wednesday 2 December 2026 at 07:00");
    }

    @Test
    void aLaterPlacement_thatDoesNotOpenTheApp_isNotPromisedForIt() {
        assertThat(refusalOf(person(opening(home(DUDLEY, NOON.plusSeconds(60), null), "epr"))))
                .isEqualTo("app_not_opened");
    }

    @Test
    void aDisabledPerson_isNotPromisedAPlacement() {
        assertThat(refusalOf(disabled(home(DUDLEY, NOON.plusSeconds(60), null))))
                .isEqualTo("not_active");
    }

    private static String refusalOf(PersonProjection person) {
        return Refusal.of(Optional.of(person), APP, NOON).code();
    }
}
