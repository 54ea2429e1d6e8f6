package uk.nhs.blackcountry.signon.provisioning.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.TestRules.only;
import static uk.nhs.blackcountry.signon.provisioning.entitlement.WorkplaceDraft.workplace;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Workplace FULL =
            workplace().inGroup("Medical and Dental").employedBy("X99").get();

    @ParameterizedTest
    @CsvSource({
        "TRUST, RNA, RBK",
        "SITE, RNA01, RNA02",
        "ROLE, R8000, R8001",
        "STAFF_GROUP, Medical and Dental, Nursing",
        "EMPLOYER, X99, RNA",
        "EMPLOYMENT, home, hosted"
    })
    void aCondition_holdsOfWhatItNames_andOfNothingElse(Attribute attribute, String stated, String other) {
        assertThat(only(attribute, stated).holds(FULL)).isTrue();
        assertThat(only(attribute, other, stated).holds(FULL)).isTrue();
        assertThat(only(attribute, other).holds(FULL)).isFalse();
        assertThat(only(attribute, other).obstacle(FULL))
                .hasValueSatisfying(obstacle -> assertThat(obstacle.words())
                        .startsWith("the rule asks for ")
                        .contains(" " + other + ", and its ")
                        .endsWith(" is " + stated));
    }

    @ParameterizedTest
    @CsvSource({"ROLE, R8000", "STAFF_GROUP, Medical and Dental", "EMPLOYER, X99"})
    void whatIsNotStated_meetsNoCondition(Attribute attribute, String asked) {
        Workplace bare = workplace().as("").get();

        assertThat(only(attribute, asked).obstacle(bare))
                .hasValueSatisfying(obstacle -> assertThat(obstacle.words()).endsWith("none is stated of it"));
    }

    @Test
    void theTrustsCodeInPlaceOfASite_isNoSite() {
        Workplace nowhereInParticular = workplace().at("RNA", "RNA").get();

        assertThat(only(Attribute.SITE, "RNA").holds(nowhereInParticular)).isFalse();
        assertThat(only(Attribute.SITE, "RNA01").obstacle(nowhereInParticular))
                .hasValue(new Obstacle(Reason.SITE, "the rule asks for site RNA01, and none is stated of it"));
    }

    @Test
    void aStaffGroup_isTheSame_inOtherCapitalsAndWithSpacesAroundIt() {
        Workplace shouting = workplace().inGroup(" MEDICAL AND DENTAL ").get();

        assertThat(only(Attribute.STAFF_GROUP, "Medical and Dental").holds(shouting))
                .isTrue();
    }

    @Test
    void aCode_isNotTheSame_inOtherCapitals() {
        assertThat(only(Attribute.ROLE, "r8000").holds(FULL)).isFalse();
    }

    @Test
    void aHostedPlacement_isNoHomeEmployment() {
        assertThat(only(Attribute.EMPLOYMENT, "home")
                        .obstacle(workplace().hosted().get()))
                .hasValue(new Obstacle(
                        Reason.EMPLOYMENT, "the rule asks for employment home, and its employment is hosted"));
    }

    @Test
    void whatIsAskedFor_isToldInOneOrder() {
        assertThat(only(Attribute.ROLE, "R8010", "R0001", "R8006", "R8003", "R5080", "R8008")
                        .obstacle(FULL))
                .hasValue(
                        new Obstacle(
                                Reason.ROLE,
                                "the rule asks for role R0001 or R5080 or R8003 or R8006 or R8008 or R8010, and its role is R8000"));
    }

    @Test
    void aConditionThatNamesNothing_isRefused() {
        assertThatThrownBy(() -> new Condition(Attribute.ROLE, Set.of())).hasMessageContaining("role names nothing");
        assertThatThrownBy(() -> only(Attribute.ROLE, "")).hasMessageContaining("role names nothing");
    }
}
