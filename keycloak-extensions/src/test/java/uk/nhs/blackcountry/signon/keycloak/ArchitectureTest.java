package uk.nhs.blackcountry.signon.keycloak;

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

/** Each direction holds for the rooms, and is seen to fail for the classes that break it on purpose in {@code …signon.planted}. */
class ArchitectureTest {
    private static final String ROOMS = "uk.nhs.blackcountry.signon.keycloak";
    private static final String PLANTED = "uk.nhs.blackcountry.signon.planted";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOMS);
    private static final JavaClasses VIOLATORS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("LDAP only in directory", Rules::ldapOnlyInDirectory, "AsksADirectoryItself"),
                rule("only signin asks directories", Rules::onlySigninAsksDirectories, "AsksADirectoryItself"),
                rule("nothing of the other modules", Rules::nothingOfTheOtherModules, "KnowsAnotherModule"),
                rule("time is injected", Rules::timeIsInjected, "LooksAtTheWall"),
                rule("JDBC only in audit", Rules::jdbcOnlyInAudit, "OpensAConnection"),
                rule("no cycles", Rules::noCycles, "Cycle detected"),
                rule("no vague class names", Rules::noVagueClassNames, "PersonHelper"),
                rule("no vague packages", Rules::noVaguePackages, "LivesNowhere"),
                rule("only doors are public", Rules::onlyDoorsArePublic, "OpenToAll"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void rooms_obey(String name, Function<Rules, ArchRule> rule, String violator) {
        rule.apply(new Rules(ROOMS)).check(OURS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void violator_isFound(String name, Function<Rules, ArchRule> rule, String violator) {
        assertThat(rule.apply(new Rules(PLANTED))
                        .evaluate(VIOLATORS)
                        .getFailureReport()
                        .toString())
                .contains(violator);
    }

    private static Arguments rule(String name, Function<Rules, ArchRule> rule, String violator) {
        return Arguments.of(name, rule, violator);
    }
}
