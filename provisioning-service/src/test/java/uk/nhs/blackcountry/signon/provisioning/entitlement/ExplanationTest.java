package uk.nhs.blackcountry.signon.provisioning.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.grant;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.only;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.policy;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.AUGUST;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.DECEMBER;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.workplace;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-01T09:00:00Z");
    private static final Policy POLICY = policy(
            new Rule(
                    "clinicians",
                    List.of(only(Attribute.ROLE, "R8000", "R8001")),
                    List.of(grant("pas", "clinician"), grant("ptl", "reader"))),
            new Rule(
                    "clerks of Walsall",
                    List.of(only(Attribute.TRUST, "RBK"), only(Attribute.ROLE, "R8010")),
                    List.of(grant("pas", "clerk"))));

    @Test
    void itSays_whichRuleGivesThroughWhichWorkplace() {
        assertThat(explain("ptl", workplace().get()).inWords())
                .containsExactly(
                        "On 1 October 2026, 10:00 BST, ptl may be used as reader.",
                        "The rule 'clinicians' gives reader through the home employment at site RNA01 of trust RNA as R8000 from 5 August 2026,"
                                + " 08:00 BST.");
    }

    @Test
    void itSays_ofEachRule_allThatIsInTheWay() {
        Explanation explanation =
                explain("pas", workplace().as("R8015").hosted().proposed().get());

        assertThat(explanation.inWords())
                .containsExactly(
                        "On 1 October 2026, 10:00 BST, pas may not be used.",
                        "The rule 'clerks of Walsall' would give clerk, but not through the placement at site RNA01 of trust RNA as R8015 from"
                                + " 5 August 2026, 08:00 BST: the host trust has not approved it; the rule asks for host trust RBK, and its host"
                                + " trust is RNA; the rule asks for role R8010, and its role is R8015.",
                        "The rule 'clinicians' would give clinician, but not through the placement at site RNA01 of trust RNA as R8015 from"
                                + " 5 August 2026, 08:00 BST: the host trust has not approved it; the rule asks for role R8000 or R8001, and its"
                                + " role is R8015.");
        assertThat(explanation.decisive()).isEmpty();
    }

    @Test
    void itSays_thatAWorkplaceHasNotBegun_orHasEnded_inTheTimeThatClocksShow() {
        Workplace rotation = workplace().get();

        assertThat(obstacle(Explanation.of(POLICY, List.of(rotation), "ptl", AUGUST.minusSeconds(1))))
                .isEqualTo(new Obstacle(Reason.NOT_BEGUN, "it does not begin until 5 August 2026, 08:00 BST"));
        assertThat(obstacle(Explanation.of(POLICY, List.of(rotation), "ptl", DECEMBER)))
                .isEqualTo(new Obstacle(Reason.ENDED, "it ended on 2 December 2026, 08:00 GMT"));
        assertThat(Explanation.of(POLICY, List.of(rotation), "ptl", AUGUST).roles())
                .containsExactly("reader");
    }

    @Test
    void theHourThatComesTwice_isToldApart() {
        assertThat(LondonTime.of(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("25 October 2026, 01:30 BST");
        assertThat(LondonTime.of(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("25 October 2026, 01:30 GMT");
    }

    @Test
    void whatGivesAccess_comesFirst() {
        Explanation explanation = explain(
                "pas",
                workplace().until(AUGUST).get(),
                workplace().at("RNA", "RNA").get());

        assertThat(explanation.findings())
                .extracting(Explanation.Finding::gives)
                .containsExactly(true, false, false, false);
        assertThat(explanation.findings().get(0).inWords())
                .contains("through the home employment at trust RNA as R8000 from");
        assertThat(explanation.decisive()).isEmpty();
    }

    @Test
    void aWorkplaceThatIsKnownTwice_isToldOnce() {
        assertThat(explain("ptl", workplace().get(), workplace().get()).findings())
                .hasSize(1);
    }

    @Test
    void whatAloneIsInTheWay_isDecisive() {
        assertThat(explain("ptl", workplace().as("").get()).decisive()).containsExactly(Reason.ROLE);
        assertThat(explain("pas", workplace().as("R8010").get()).decisive()).containsExactly(Reason.TRUST, Reason.ROLE);
        assertThat(explain("ptl", workplace().proposed().get()).decisive()).containsExactly(Reason.NOT_APPROVED);
    }

    @Test
    void anAppThatNoRuleNames_isSaidToBeNone() {
        Explanation explanation = explain("epr", workplace().get());

        assertThat(explanation.decisive()).containsExactly(Reason.NO_RULE);
        assertThat(explanation.inWords())
                .containsExactly(
                        "On 1 October 2026, 10:00 BST, epr may not be used.",
                        "Because no rule of the policy names this app.");
    }

    @Test
    void somebodyWithoutAnyPlacement_isSaidToHaveNone() {
        assertThat(explain("pas").decisive()).containsExactly(Reason.NO_PLACEMENT);
        assertThat(explain("pas").inWords()).endsWith("Because no placement of this person is known, at any trust.");
    }

    private static Explanation explain(String app, Workplace... workplaces) {
        return Explanation.of(POLICY, List.of(workplaces), app, OCTOBER);
    }

    private static Obstacle obstacle(Explanation explanation) {
        assertThat(explanation.findings()).hasSize(1);
        assertThat(explanation.findings().get(0).obstacles()).hasSize(1);
        return explanation.findings().get(0).obstacles().get(0);
    }
}
