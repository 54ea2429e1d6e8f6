package uk.nhs.blackcountry.signon.provisioning.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules, for the rooms below any package. */
final class RoomRules {
    private static final Map<String, List<String>> DOMAIN = Map.of(
            "trust", List.of("audit"),
            "account", List.of("trust", "audit"),
            "person", List.of("audit"),
            "correlation", List.of("account", "person", "trust", "audit"),
            "placement", List.of("person", "trust", "audit"),
            "administration", List.of("person", "trust", "audit"),
            "entitlement", List.of("person", "placement", "trust"),
            "intake", List.of("account", "trust", "audit"),
            "token", List.of("entitlement", "person", "trust", "audit"),
            "audit", List.of());
    private static final List<String> ADAPTERS = List.of(
            "activedirectory",
            "esr",
            "feed",
            "keycloak",
            "mail",
            "nhsmail",
            "oauth",
            "policy",
            "postgres",
            "scim",
            "web");

    private final String root;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    private RoomRules(String root) {
        this.root = root;
    }

    static Map<String, ArchRule> of(String root) {
        RoomRules rooms = new RoomRules(root);
        DOMAIN.forEach(rooms::domainRoom);
        rooms.useCases("sync");
        rooms.useCases("lookup", "sync");
        rooms.useCases("timeline", "sync", "lookup");
        rooms.extract();
        rooms.pure("entitlement");
        ADAPTERS.forEach(rooms::adapter);
        rooms.everywhere();
        return rooms.rules;
    }

    private void domainRoom(String room, List<String> mayImport) {
        List<String> allowed =
                new ArrayList<>(List.of("java..", "uk.nhs.blackcountry.signon.model..", "org.jspecify.."));
        allowed.add(root + "." + room + "..");
        mayImport.forEach(other -> allowed.add(root + "." + other + ".."));
        rules.put(
                room + " imports only the JDK, identity-model, jspecify and " + mayImport,
                classes()
                        .that()
                        .resideInAPackage(root + "." + room + "..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(allowed.toArray(String[]::new)));
    }

    private void useCases(String useCases, String... besides) {
        List<String> allowed = new ArrayList<>(List.of(
                "java..", "uk.nhs.blackcountry.signon.model..", "org.jspecify..", root + "." + useCases + ".."));
        DOMAIN.keySet().forEach(room -> allowed.add(root + "." + room + ".."));
        List.of(besides).forEach(room -> allowed.add(root + "." + room + ".."));
        rules.put(
                useCases + " imports domain rooms only",
                classes()
                        .that()
                        .resideInAPackage(root + "." + useCases + "..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(allowed.toArray(String[]::new)));
    }

    /** Shared by the adapters that read files; no domain room, since it reads them. */
    private void extract() {
        rules.put(
                "extract imports only the JDK, identity-model, jspecify, account, CSV and the binding of its settings",
                classes()
                        .that()
                        .resideInAPackage(root + ".extract..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "uk.nhs.blackcountry.signon.model..",
                                "org.jspecify..",
                                "org.apache.commons.csv..",
                                "org.springframework.boot.context.properties.bind..",
                                root + ".account..",
                                root + ".extract.."));
    }

    /** The same input gives the same answer, today and when somebody asks about last month. */
    private void pure(String room) {
        rules.put(
                room + " does no I/O",
                noClasses()
                        .that()
                        .resideInAPackage(root + "." + room + "..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "java.io..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..")));
        rules.put(
                room + " keeps no logger",
                noClasses()
                        .that()
                        .resideInAPackage(root + "." + room + "..")
                        .should()
                        .dependOnClassesThat(equivalentTo(System.Logger.class)
                                .or(resideInAnyPackage("java.util.logging..", "org.slf4j.."))));
        rules.put(
                room + " holds no clock",
                noClasses()
                        .that()
                        .resideInAPackage(root + "." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(Clock.class));
    }

    private void adapter(String adapter) {
        String here = root + ".adapter." + adapter + "..";
        rules.put(
                "adapter " + adapter + " imports no other adapter",
                noClasses()
                        .that()
                        .resideInAPackage(here)
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(root + ".adapter..").and(not(resideInAPackage(here)))));
        rules.put(
                "adapter " + adapter + " shows only its configuration",
                classes()
                        .that()
                        .resideInAPackage(here)
                        .and()
                        .arePublic()
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .haveSimpleNameEndingWith("Configuration"));
    }

    private void everywhere() {
        rules.put(
                "nothing but app imports adapters",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(root + ".adapter..", root + ".app..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(root + ".adapter.."));
        rules.put(
                "nothing imports app",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".app..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(root + ".app.."));
        rules.put("no cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        only("LDAP", "adapter.activedirectory", "com.unboundid.ldap..", "javax.naming..");
        only("JDBC", "adapter.postgres", "java.sql..", "javax.sql..", "org.springframework.jdbc..");
        only("SCIM", "adapter.scim", "com.unboundid.scim2..");
        only("Graph", "adapter.nhsmail", "com.microsoft..", "okhttp3..");
        only("YAML", "adapter.policy", "com.fasterxml.jackson.dataformat..", "org.yaml..");
        only(
                "JOSE and Spring's authorization server",
                "adapter.oauth",
                "com.nimbusds..",
                "org.springframework.security.oauth2.server.authorization..");
        only("CSV", "extract", "org.apache.commons.csv..");
        only("mail", "adapter.mail", "jakarta.mail..", "org.springframework.mail..");
        rules.put(
                "nothing here imports Keycloak",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .resideOutsideOfPackage(root + ".adapter.keycloak..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.keycloak.."));
        rules.put(
                "no class is named Util, Helper, Manager or Impl",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)"));
        rules.put(
                "no package is called common, util or support",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .resideInAnyPackage("..common..", root + "..util..", root + "..support.."));
        rules.put(
                "time comes from an injected clock",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .resideOutsideOfPackage(root + ".app..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(Clock.class, "systemDefaultZone")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(ZonedDateTime.class, "now")
                        .orShould()
                        .callMethod(OffsetDateTime.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis"));
    }

    private void only(String what, String room, String... packages) {
        rules.put(
                what + " only in " + room,
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .resideOutsideOfPackage(root + "." + room + "..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(packages)));
    }
}
