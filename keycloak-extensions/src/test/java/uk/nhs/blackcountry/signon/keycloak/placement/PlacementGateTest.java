package uk.nhs.blackcountry.signon.keycloak.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.SOMEBODY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.WALSALL;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.PersonProjection;

class PlacementGateTest {
    private static final ClientModel APP = StandIn.of(ClientModel.class, Map.of("getClientId", a -> "ptl"));
    private static final UserModel USER = StandIn.user(SOMEBODY.toString());

    @Test
    void aPersonWithALivePlacement_isAdmitted_untilTheLastOneEnds() {
        Gate.Decision decision = decide(People.person(
                People.home(DUDLEY, NOON, NOON.plusSeconds(60)), People.visit(WALSALL, NOON, NOON.plusSeconds(90))));

        assertThat(decision).isEqualTo(new Gate.Decision(true, Optional.of(NOON.plusSeconds(90))));
    }

    @Test
    void aPlacementWithoutAnEnd_admitsWithoutOne() {
        assertThat(decide(People.person(People.home(DUDLEY, NOON, null))))
                .isEqualTo(new Gate.Decision(true, Optional.empty()));
    }

    @Test
    void anApp_isOpenedByThePlacementsThatNameIt_andOnlyForAsLong() {
        PersonProjection person = People.person(
                People.opening(People.home(DUDLEY, NOON, null), "epr"),
                People.opening(People.visit(WALSALL, NOON, NOON.plusSeconds(90)), "ptl"));

        assertThat(decide(person)).isEqualTo(new Gate.Decision(true, Optional.of(NOON.plusSeconds(90))));
        assertThat(decide(People.person(People.opening(People.home(DUDLEY, NOON, null), "epr")))
                        .admitted())
                .isFalse();
        assertThat(decide(People.person(People.opening(People.home(DUDLEY, NOON, null))))
                        .admitted())
                .as("a placement that opens nothing")
                .isFalse();
    }

    @Test
    void aPersonWhosePlacementIsOver_isRefused() {
        assertThat(decide(People.person(People.home(DUDLEY, NOON.minusSeconds(60), NOON)))
                        .admitted())
                .isFalse();
    }

    @Test
    void aDisabledPerson_isRefused_whateverThePlacementsSay() {
        assertThat(decide(People.disabled(People.home(DUDLEY, NOON, null))).admitted())
                .isFalse();
    }

    @Test
    void aUserWhoIsNoPerson_isRefused() {
        assertThat(gate(Optional.empty()).decide(USER, APP, NOON).admitted()).isFalse();
    }

    @Test
    void aServiceAccount_passesWithoutALookUp() {
        Gate gate = new PlacementGate(StandIn.of(PersonStore.class, Map.of()));

        assertThat(gate.decide(StandIn.serviceAccount(), APP, NOON))
                .isEqualTo(new Gate.Decision(true, Optional.empty()));
    }

    @Test
    void ourRealm_isKnownByNameOrByStorageComponent_andNoOtherIsTouched() {
        RealmModel renamed = StandIn.of(
                RealmModel.class, Map.of("getName", a -> "renamed", "getComponent", a -> new ComponentModel()));

        assertThat(Gate.guards(StandIn.realm("blackcountry"))).isTrue();
        assertThat(Gate.guards(renamed)).isTrue();
        assertThat(Gate.guards(StandIn.realm("master"))).isFalse();
    }

    private static Gate.Decision decide(PersonProjection person) {
        return gate(Optional.of(person)).decide(USER, APP, NOON);
    }

    private static Gate gate(Optional<PersonProjection> person) {
        return new PlacementGate(StandIn.of(
                PersonStore.class,
                Map.of("projectionOfUser", a -> a[0].equals(SOMEBODY.toString()) ? person : Optional.empty())));
    }
}
