package uk.nhs.blackcountry.signon.realm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which way this module's rooms may look. Each rule is shown to find a planted violator. */
class RoomsTest {
    private static final String BASE = "uk.nhs.blackcountry.signon.realm";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);
    private static final JavaClasses WITH_VIOLATORS = new ClassFileImporter().importPackages(BASE);

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideInAPackage(BASE + ".plan")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(BASE, BASE + ".app", BASE + ".data", BASE + ".server", "org.keycloak.."),
                noClasses()
                        .that()
                        .resideInAPackage(BASE + ".data")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(BASE, BASE + ".server", "org.keycloak.admin.."),
                noClasses()
                        .that()
                        .resideInAPackage(BASE + ".app")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                BASE, BASE + ".data", BASE + ".server", "org.keycloak..", "java.nio.file.."),
                noClasses()
                        .that()
                        .resideInAPackage(BASE + ".server")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(BASE, BASE + ".app", BASE + ".data", "java.nio.file.."));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rooms_lookOnlyWhereTheyMay(ArchRule rule) {
        rule.check(OURS);
        assertThat(rule.evaluate(WITH_VIOLATORS).hasViolation()).isTrue();
    }
}
