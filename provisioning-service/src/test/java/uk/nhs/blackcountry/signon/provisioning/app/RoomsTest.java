package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The directions between the rooms. Each rule is checked against the service, and then against a copy of its layout with one class in it
 * that breaks the rule: a rule that does not notice that class checks nothing.
 */
class RoomsTest {
    private static final String SERVICE = "uk.nhs.blackcountry.signon.provisioning";
    private static final String PLANTED = "uk.nhs.blackcountry.signon.planted";

    private static final JavaClasses REAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(SERVICE);
    private static final JavaClasses VIOLATORS = new ClassFileImporter().importPackages(PLANTED);

    @TestFactory
    Iterable<DynamicTest> theService_keepsEveryRule() {
        return RoomRules.of(SERVICE).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(REAL)))
                .toList();
    }

    @TestFactory
    Iterable<DynamicTest> aPlantedViolator_isFoundByItsRule() {
        return RoomRules.of(PLANTED).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertFound(rule)))
                .toList();
    }

    private static void assertFound(Map.Entry<String, ArchRule> rule) {
        EvaluationResult result = rule.getValue().evaluate(VIOLATORS);
        assertThat(result.hasViolation())
                .as("no planted class breaks: " + rule.getKey())
                .isTrue();
    }
}
