package uk.nhs.blackcountry.signon.provisioning.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.grant;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.only;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.policy;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.rule;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.workplace;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Rule EVERYBODY = rule(grant("sample-app", "user"));
    private static final Rule CLINICIANS = rule(grant("ptl", "reader"), only(Attribute.ROLE, "R8000", "R8001"));
    private static final Rule DUDLEYS_CLERKS = rule(
            grant("ptl", "editor", "reader"), only(Attribute.TRUST, "RNA"), only(Attribute.ROLE, "R8000", "R8010"));

    @Test
    void aWorkplace_givesWhatEveryRuleGivesThatHolds_oneGrantAnApp() {
        assertThat(policy(EVERYBODY, CLINICIANS, DUDLEYS_CLERKS)
                        .grantsOf(workplace().get()))
                .containsExactly(grant("ptl", "editor", "reader"), grant("sample-app", "user"));
    }

    @Test
    void aRule_ofWhichOneConditionFails_givesNothing() {
        assertThat(policy(DUDLEYS_CLERKS)
                        .grantsOf(workplace().at("RBK", "RBK02").get()))
                .isEmpty();
        assertThat(policy(DUDLEYS_CLERKS).grantsOf(workplace().as("R8001").get()))
                .isEmpty();
    }

    @Test
    void aWorkplaceThatIsNotApproved_givesNothing_sinceAClockCannotTell() {
        assertThat(policy(EVERYBODY).grantsOf(workplace().proposed().get())).isEmpty();
    }

    @Test
    void whatAWorkplaceGives_isTheSameLongAfterItsEnd() {
        assertThat(policy(EVERYBODY)
                        .grantsOf(workplace().until(WorkplaceDraft.AUGUST).get()))
                .containsExactly(grant("sample-app", "user"));
    }

    @Test
    void twoRulesOfOneName_areRefused() {
        assertThatThrownBy(() -> policy(EVERYBODY, EVERYBODY)).hasMessage("two rules are called 'sample-app [user]'");
    }

    @Test
    void aPolicyWithoutAVersion_isRefused() {
        assertThatThrownBy(() -> new Policy(0, List.of(EVERYBODY))).hasMessageContaining("they count from 1");
    }

    @Test
    void aRule_thatGivesNothingOrSaysAThingTwice_isRefused() {
        assertThatThrownBy(() -> new Rule("r", List.of(), List.of())).hasMessageContaining("something to grant");
        assertThatThrownBy(() -> new Rule(" ", List.of(), EVERYBODY.grants())).hasMessageContaining("needs a name");
        assertThatThrownBy(() ->
                        rule(grant("ptl", "reader"), only(Attribute.ROLE, "R8000"), only(Attribute.ROLE, "R8001")))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new Rule("r", List.of(), List.of(grant("ptl", "reader"), grant("ptl", "editor"))))
                .hasMessageContaining("twice");
    }

    @Test
    void aGrant_ofNoAppOrNoRole_isRefused() {
        assertThatThrownBy(() -> grant("ptl")).hasMessageContaining("names no role");
        assertThatThrownBy(() -> grant("ptl", " ")).hasMessageContaining("names no role");
        assertThatThrownBy(() -> grant("", "reader")).hasMessageContaining("names no app");
    }
}
