package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds, and is seen to fail for the classes that break it on purpose in {@code …signon.planted}. */
class HouseRulesTest {
    private static final String HOUSE = "uk.nhs.blackcountry.signon";
    private static final String PLANTED = "uk.nhs.blackcountry.signon.planted";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE + ".realm", HOUSE + ".stafftoken", HOUSE + ".stack");
    private static final JavaClasses VIOLATORS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("no cycles in the realm", HouseRules::noCyclesInTheRealm, "Cycle detected"),
                rule("no cycles in the stack", HouseRules::noCyclesInTheStack, "Cycle detected"),
                rule("plans know no server", HouseRules::plansKnowNoServer, "AsksTheServer"),
                rule("the realm knows no other module", HouseRules::theRealmKnowsNoOtherModule, "StartsTheStack"),
                rule("the realm never asks the time", HouseRules::theRealmNeverAsksTheTime, "LooksAtTheWall"),
                rule(
                        "staff-token draws in Nimbus alone",
                        HouseRules::staffTokenDrawsInNimbusAlone,
                        "BringsALoggerAlong"),
                rule("no vague names", HouseRules::noVagueNames, "StackHelper"),
                rule("nothing needs the bench", HouseRules::nothingNeedsTheBench, "StackHelper"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void modules_obey(String name, Function<HouseRules, ArchRule> rule, String violator) {
        rule.apply(new HouseRules(HOUSE)).check(OURS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void violator_isFound(String name, Function<HouseRules, ArchRule> rule, String violator) {
        assertThat(rule.apply(new HouseRules(PLANTED))
                        .evaluate(VIOLATORS)
                        .getFailureReport()
                        .toString())
                .contains(violator);
    }

    private static Arguments rule(String name, Function<HouseRules, ArchRule> rule, String violator) {
        return Arguments.of(name, rule, violator);
    }
}
