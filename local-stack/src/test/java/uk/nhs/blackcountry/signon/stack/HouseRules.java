package uk.nhs.blackcountry.signon.stack;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Rules for the modules that have no rooms with a language of their own: realm-config, staff-token, local-stack. */
final class HouseRules {
    private final String root;

    /** @param root the package that holds {@code realm}, {@code stafftoken} and {@code stack} */
    HouseRules(String root) {
        this.root = root;
    }

    ArchRule noCyclesInTheRealm() {
        return slices().matching(root + ".realm.(*)..").should().beFreeOfCycles();
    }

    ArchRule noCyclesInTheStack() {
        return slices().matching(root + ".stack.(*)..").should().beFreeOfCycles();
    }

    /** What is wanted and what would change are data; only what speaks to a server knows its client. */
    ArchRule plansKnowNoServer() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".realm.plan..", root + ".realm.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "java.net.http..", root + ".realm.server..");
    }

    /** It is run where neither the registry nor our Keycloak extensions are. */
    ArchRule theRealmKnowsNoOtherModule() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".realm..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "uk.nhs.blackcountry.signon.keycloak..",
                        "uk.nhs.blackcountry.signon.provisioning..",
                        "uk.nhs.blackcountry.signon.stafftoken..",
                        "uk.nhs.blackcountry.signon.stack..",
                        root + ".stack..");
    }

    /** The same files give the same realm, today and next month. */
    ArchRule theRealmNeverAsksTheTime() {
        DescribedPredicate<JavaAccess<?>> asking = DescribedPredicate.describe("asking the time", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return name.equals("now") && owner.startsWith("java.time.")
                    || owner.equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(name);
        });
        return noClasses().that().resideInAPackage(root + ".realm..").should().accessTargetWhere(asking);
    }

    /** What an app takes into its own house must not bring a framework along. */
    ArchRule staffTokenDrawsInNimbusAlone() {
        return classes()
                .that()
                .resideInAPackage(root + ".stafftoken..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        root + ".stafftoken..",
                        "java..",
                        "org.jspecify.annotations..",
                        "com.nimbusds..",
                        "uk.nhs.blackcountry.signon.model.."));
    }

    ArchRule noVagueNames() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".realm..", root + ".stafftoken..", root + ".stack..")
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .orShould()
                .resideInAnyPackage("..common..", "..util..", "..support..");
    }

    /** A bench measures what is there; what it needs is not for others. */
    ArchRule nothingNeedsTheBench() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".stack..")
                .and()
                .resideOutsideOfPackage(root + ".stack.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".stack.bench..");
    }
}
