package uk.nhs.blackcountry.signon.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.DUDLEY;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.MANOR;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.WALSALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.as;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.proposed;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** What a placement may be, and what is said where it may not. */
class PlacementRulesTest {
    private static final Instant AUGUST = startOf("2027-08-04");
    private static final OdsCode WOLVERHAMPTON = new OdsCode("RL4");
    private final PlacementRules rules = TestPlacements.rules();

    @Test
    void whatMakesSense_hasNoObjections() {
        assertThat(rules.objections(work(AUGUST))).isEmpty();
        assertThat(rules.objections(at(work(AUGUST), DUDLEY, RUSSELLS_HALL, CORBETT)))
                .isEmpty();
    }

    @Test
    void aTrustOrASiteThatNobodyKnows_isNamed() {
        assertThat(objections(at(work(AUGUST), new OdsCode("RQ3"), RUSSELLS_HALL)))
                .contains("trust: no trust of that code is known here: RQ3");
        assertThat(objections(at(work(AUGUST), DUDLEY, new OdsCode("RNA99"))))
                .containsExactly("sites: no site of that code is known here: RNA99");
        assertThat(objections(at(work(AUGUST), DUDLEY))).containsExactly("sites: at least one site is needed");
        assertThat(objections(at(work(AUGUST), DUDLEY, DUDLEY)))
                .as("the trust's own code is no site")
                .hasSize(1);
    }

    @Test
    void aSite_isWhoseItIsConfiguredToBe_whateverItsCodeLooksLike() {
        assertThat(objections(at(work(AUGUST), DUDLEY, MANOR)))
                .containsExactly("sites: RBK02 is a site of RBK, not of RNA");
        assertThat(objections(at(work(AUGUST), DUDLEY, RUSSELLS_HALL, MANOR))).hasSize(1);
        assertThat(objections(at(work(AUGUST), new OdsCode("RXK"), new OdsCode("I3W1A"))))
                .isEmpty();
    }

    @Test
    void whatEndsBeforeItBegins_orAtOnce_isNoPlacement() {
        assertThat(objections(work(AUGUST, AUGUST))).containsExactly("until: it ends before it begins, or at once");
        assertThat(objections(work(AUGUST, AUGUST.minusSeconds(1)))).hasSize(1);
        assertThat(objections(work(AUGUST, AUGUST.plusSeconds(1)))).isEmpty();
    }

    @Test
    void whatLastsLongerThanTheMaximum_byTheCalendar_isRefused() {
        Instant latest = startOf("2029-02-04");
        assertThat(objections(work(AUGUST, latest))).isEmpty();
        assertThat(objections(work(AUGUST, latest.plusSeconds(1))))
                .containsExactly("until: it lasts longer than is allowed: 18 months at most");
        Instant leapDay = startOf("2028-02-29");
        assertThat(objections(work(startOf("2026-08-29"), leapDay))).isEmpty();
        assertThat(objections(work(startOf("2026-08-31"), leapDay)))
                .as("there is no 31st of February, so the last day of it is the end")
                .isEmpty();
        assertThat(objections(work(startOf("2026-08-31"), startOf("2028-03-01"))))
                .hasSize(1);
        assertThat(objections(work(leapDay, startOf("2029-08-29")))).isEmpty();
        assertThat(objections(work(leapDay, startOf("2029-08-30")))).hasSize(1);
    }

    @Test
    void theMaximum_isThatOfTheCalendar_whenTheClocksChange() {
        PlacementRules aDay = TestPlacements.rules(Successions.NONE, maximum(Period.ofDays(1)));
        Instant spring = startOf("2027-03-28");
        Instant autumn = startOf("2027-10-31");
        assertThat(Duration.between(spring, startOf("2027-03-29"))).isEqualTo(Duration.ofHours(23));
        assertThat(aDay.objections(work(spring, startOf("2027-03-29")))).isEmpty();
        assertThat(aDay.objections(work(spring, spring.plus(Duration.ofHours(24)))))
                .hasSize(1);
        assertThat(aDay.objections(work(autumn, autumn.plus(Duration.ofHours(25)))))
                .isEmpty();
    }

    @Test
    void aRole_hasTheRightForm_andIsInUse() {
        for (String odd : List.of("", "R800", "R80000", "r8000", "S8000", "R8000 ", "R8000:G8002", "Doctor")) {
            assertThat(objections(as(work(AUGUST), odd)))
                    .as(odd)
                    .containsExactly("role: a national job role code is expected, such as R8000");
        }
        PlacementRules some = TestPlacements.rules(
                Successions.NONE,
                new PlacementPolicy(Period.ofMonths(18), Duration.ofDays(84), Set.of("R8000"), Set.of()));
        assertThat(some.objections(work(AUGUST))).isEmpty();
        assertThat(some.objections(as(work(AUGUST), "R8001")))
                .extracting(Objection::toString)
                .containsExactly("role: R8001 is none of the roles that are in use here");
    }

    @Test
    void everythingThatIsWrong_isSaidAtOnce() {
        assertThat(objections(as(at(work(AUGUST, AUGUST), new OdsCode("RQ3"), MANOR), "x")))
                .extracting(objection -> objection.substring(0, objection.indexOf(':')))
                .containsExactly("trust", "sites", "role", "until");
    }

    @Test
    void theSameWorkOfTheSamePerson_underAnotherKey_isADuplicate() {
        StatedPlacement first = proposed("1", work(AUGUST), gmc("1234567"), AUGUST);
        assertThat(duplicate(proposed("2", work(AUGUST), gmc("1234567"), AUGUST), first))
                .contains(
                        "from: the same person, site and role at the same time are stated already, by trainees.RNA as 1");
        assertThat(duplicate(first, first)).as("itself").isEmpty();
        assertThat(duplicate(proposed("2", work(AUGUST), gmc("7654321"), AUGUST), first))
                .as("somebody else")
                .isEmpty();
        assertThat(duplicate(proposed("2", as(work(AUGUST), "R8024"), gmc("1234567"), AUGUST), first))
                .as("another role")
                .isEmpty();
        assertThat(duplicate(proposed("2", at(work(AUGUST), DUDLEY, CORBETT), gmc("1234567"), AUGUST), first))
                .as("another site")
                .isEmpty();
        assertThat(duplicate(
                        proposed("2", at(work(AUGUST), DUDLEY, CORBETT, RUSSELLS_HALL), gmc("1234567"), AUGUST), first))
                .as("one site of two")
                .isNotEmpty();
    }

    @Test
    void whatFollowsAtOnce_isNoDuplicate() {
        StatedPlacement first = proposed("1", work(AUGUST), gmc("1234567"), AUGUST);
        Instant end = first.work().until();
        assertThat(duplicate(proposed("2", work(end), gmc("1234567"), AUGUST), first))
                .isEmpty();
        assertThat(duplicate(proposed("2", work(end.minusSeconds(1)), gmc("1234567"), AUGUST), first))
                .isNotEmpty();
    }

    @Test
    void aTrustThatIsPartOfAnother_isNotNamedFromThatDayOn_andItsSitesAreTheOthers() {
        LocalDate day = LocalDate.parse("2027-08-04");
        PlacementRules merged = TestPlacements.rules(
                new Successions(List.of(new Succession(WALSALL, WOLVERHAMPTON, day))), PlacementPolicy.USUAL);
        Instant before = startOf("2027-08-03");
        assertThat(merged.objections(at(work(before), WALSALL, MANOR))).isEmpty();
        assertThat(merged.objections(at(work(before), WOLVERHAMPTON, MANOR)))
                .as("not yet theirs")
                .hasSize(1);
        assertThat(merged.objections(at(work(AUGUST), WOLVERHAMPTON, MANOR))).isEmpty();
        assertThat(merged.objections(at(work(AUGUST), WALSALL, MANOR)))
                .extracting(Objection::toString)
                .contains("trust: RBK is part of RL4 from 2027-08-04 on: name that one");
    }

    @Test
    void aPolicy_thatAllowsNothing_isRefused() {
        assertThatThrownBy(() -> maximum(Period.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PlacementPolicy maximum(Period maximum) {
        return new PlacementPolicy(maximum, Duration.ofDays(84), Set.of(), Set.of());
    }

    private List<String> objections(Work work) {
        return rules.objections(work).stream().map(Objection::toString).toList();
    }

    private List<String> duplicate(StatedPlacement stated, StatedPlacement other) {
        return rules.duplicate(stated, List.of(other), one -> one.whom().equals(stated.whom())).stream()
                .map(Objection::toString)
                .toList();
    }

    private static Instant startOf(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneId.of("Europe/London")).toInstant();
    }
}
