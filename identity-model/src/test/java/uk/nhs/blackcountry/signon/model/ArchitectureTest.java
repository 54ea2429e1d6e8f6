package uk.nhs.blackcountry.signon.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the model may not do, held against the model, and seen to fail for the classes planted beside it. */
class ArchitectureTest {
    private static final String MODEL = "uk.nhs.blackcountry.signon.model";
    private static final String PLANTED = "uk.nhs.blackcountry.signon.planted";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(MODEL);
    private static final JavaClasses VIOLATORS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("plain Java and Jackson only", ArchitectureTest::plain, "DrawsInALibrary"),
                rule("no I/O", ignored -> noInputOrOutput(), "ReadsAFile"),
                rule("no logger", ignored -> noLogger(), "TalksToItself"),
                rule("never asks the time", ignored -> neverAsksTheTime(), "LooksAtTheClock"),
                rule("never holds a clock", ignored -> neverAsksTheTime(), "HoldsAClock"),
                rule("no vague class names", ignored -> noVagueNames(), "PersonUtil"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void model_obeys(String name, Function<String, ArchRule> rule, String violator) {
        rule.apply(MODEL).check(OURS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void violator_isFound(String name, Function<String, ArchRule> rule, String violator) {
        assertThat(rule.apply(PLANTED).evaluate(VIOLATORS).getFailureReport().toString())
                .contains(violator);
    }

    private static ArchRule plain(String root) {
        return noClasses()
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        root + "..", "java..", "org.jspecify.annotations..", "com.fasterxml.jackson..")));
    }

    /** The one exception is declared by Jackson, for a source that it can read bytes from; the model hands it arrays. */
    private static ArchRule noInputOrOutput() {
        DescribedPredicate<JavaClass> io =
                resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..");
        return noClasses()
                .should()
                .dependOnClassesThat(
                        io.and(not(equivalentTo(IOException.class))).and(not(equivalentTo(Serializable.class))));
    }

    private static ArchRule noLogger() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.jboss.logging.."))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System$Logger");
    }

    private static ArchRule neverAsksTheTime() {
        DescribedPredicate<JavaAccess<?>> asking = DescribedPredicate.describe("asking the time", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return name.equals("now") && owner.startsWith("java.time.")
                    || owner.equals("java.lang.System")
                            && (name.equals("currentTimeMillis") || name.equals("nanoTime"));
        });
        return noClasses()
                .should()
                .accessTargetWhere(asking)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class);
    }

    private static ArchRule noVagueNames() {
        return noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");
    }

    private static Arguments rule(String name, Function<String, ArchRule> rule, String violator) {
        return Arguments.of(name, rule, violator);
    }
}
