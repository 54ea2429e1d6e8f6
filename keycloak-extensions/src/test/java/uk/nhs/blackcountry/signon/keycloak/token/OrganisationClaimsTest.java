package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.WALSALL;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.disabled;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.home;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.opening;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.visit;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrganisationClaimsTest {
    private static final String APP = "epr";

    @Test
    void trusts_areThoseWithALivePlacement_onceAndInOrder() {
        OrganisationClaims claims = OrganisationClaims.of(
                person(
                        visit(DUDLEY, NOON.minusSeconds(9), null),
                        home(WALSALL, NOON.minusSeconds(5), null),
                        visit(DUDLEY, NOON.minusSeconds(1), NOON.plusSeconds(1))),
                APP,
                NOON);

        assertThat(claims.trusts()).containsExactly(WALSALL, DUDLEY);
    }

    @Test
    void placementsThatAreOverOrToCome_areNotNamed() {
        OrganisationClaims claims = OrganisationClaims.of(
                person(home(WALSALL, NOON.minusSeconds(5), NOON), home(DUDLEY, NOON.plusSeconds(1), null)), APP, NOON);

        assertThat(claims).isEqualTo(new OrganisationClaims(Optional.empty(), List.of()));
    }

    @Test
    void homeTrust_isThatOfTheHomePlacementThatBeganFirst() {
        OrganisationClaims claims = OrganisationClaims.of(
                person(home(WALSALL, NOON.minusSeconds(5), null), home(DUDLEY, NOON.minusSeconds(9), null)), APP, NOON);

        assertThat(claims.homeTrust()).contains(DUDLEY);
    }

    @Test
    void homeTrust_isNeverThatOfAVisit() {
        OrganisationClaims claims = OrganisationClaims.of(
                person(visit(WALSALL, NOON.minusSeconds(9), null), home(DUDLEY, NOON.minusSeconds(5), null)),
                APP,
                NOON);

        assertThat(claims.homeTrust()).contains(DUDLEY);
    }

    @Test
    void ofTwoHomePlacementsThatBeganTogether_theLowerCodeCounts() {
        OrganisationClaims claims = OrganisationClaims.of(
                person(home(DUDLEY, NOON.minusSeconds(5), null), home(WALSALL, NOON.minusSeconds(5), null)), APP, NOON);

        assertThat(claims.homeTrust()).contains(WALSALL);
    }

    @Test
    void aDisabledPerson_worksNowhere() {
        OrganisationClaims claims =
                OrganisationClaims.of(disabled(home(DUDLEY, NOON.minusSeconds(5), null)), APP, NOON);

        assertThat(claims.homeTrust()).isEmpty();
        assertThat(claims.trusts()).isEmpty();
    }

    @Test
    void aTrustWhereNothingOpensTheApp_isNotNamedToIt_butTheHomeIs() {
        OrganisationClaims claims = OrganisationClaims.of(
                person(
                        opening(home(WALSALL, NOON.minusSeconds(9), null), "board-papers"),
                        opening(visit(DUDLEY, NOON.minusSeconds(5), null), APP)),
                APP,
                NOON);

        assertThat(claims).isEqualTo(new OrganisationClaims(Optional.of(WALSALL), List.of(DUDLEY)));
    }
}
