package uk.nhs.blackcountry.signon.keycloak;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * The directions of the extensions, for the rooms under one package.
 *
 * @param root the package that holds the rooms: the real one, or the one with planted violators
 */
record Rules(String root) {

    ArchRule ldapOnlyInDirectory() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".directory..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.unboundid..", "javax.naming..");
    }

    /** Looking people up, listing them and issuing tokens wait for no directory: only signing in asks one. */
    ArchRule onlySigninAsksDirectories() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".directory..", root + ".signin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".directory..");
    }

    /** Of our own code only the rooms and the identity model: nothing of the provisioning service, the realm's data or the local stack. */
    ArchRule nothingOfTheOtherModules() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("uk.nhs.blackcountry..")
                        .and(resideOutsideOfPackages(root + "..", "uk.nhs.blackcountry.signon.model..")));
    }

    /** Keycloak's own {@code Time} stands where Keycloak's own entities are stamped. */
    ArchRule timeIsInjected() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis");
    }

    /** Elsewhere rows are read and written through Keycloak's entity manager, in its transaction. */
    ArchRule jdbcOnlyInAudit() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".audit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..");
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule noVagueClassNames() {
        return noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");
    }

    ArchRule noVaguePackages() {
        return noClasses().should().resideInAnyPackage("..common..", "..util..", "..support..");
    }

    /**
     * Public is the door, what Keycloak itself instantiates or calls, the values that a public interface of the room speaks in, and names
     * on which rooms agree. The room {@code caller} is asked by our own resources alone, and not through Keycloak.
     */
    ArchRule onlyDoorsArePublic() {
        DescribedPredicate<JavaClass> open = assignableTo(Provider.class)
                .or(assignableTo(ProviderFactory.class))
                .or(assignableTo(Spi.class))
                .or(answeringRequests())
                .or(spokenAtADoor())
                .or(holdingNamesOnly());
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackage(root + ".caller")
                .should(ArchCondition.from(open));
    }

    private static DescribedPredicate<JavaClass> holdingNamesOnly() {
        return DescribedPredicate.describe(
                "constants and nothing else",
                type -> type.getMethods().isEmpty()
                        && !type.getFields().isEmpty()
                        && type.getFields().stream()
                                .allMatch(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                        && field.getModifiers().contains(JavaModifier.FINAL)));
    }

    private static DescribedPredicate<JavaClass> answeringRequests() {
        return DescribedPredicate.describe(
                "a resource of JAX-RS",
                type -> type.getMembers().stream()
                        .map(JavaMember::getAnnotations)
                        .flatMap(annotations -> annotations.stream())
                        .map(JavaAnnotation::getRawType)
                        .anyMatch(annotation -> annotation.getPackageName().startsWith("jakarta.ws.rs")));
    }

    private static DescribedPredicate<JavaClass> spokenAtADoor() {
        return DescribedPredicate.describe(
                "a value that a public interface of its room speaks in",
                type -> type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .anyMatch(user -> user.isInterface()
                                && user.getModifiers().contains(JavaModifier.PUBLIC)
                                && user.getPackageName().equals(type.getPackageName())));
    }
}
