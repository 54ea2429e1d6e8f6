package uk.nhs.blackcountry.signon.stack.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.stack.console.Steps;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.provisioning.ProvisioningProcess;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * The August changeover: 600 doctors are fed twelve weeks ahead, previewed, and switched from one trust to another at seven in the morning, while they
 * use their apps. The servers live through both days by {@link TimeShift}; in between they are down, as if nobody had touched anything. Fails where a
 * single token, session or row of the preview is not as it must be.
 */
final class ChangeoverBench {
    private static final int DOCTORS = 600;
    private static final int STAYERS = 20;
    private static final int STAFF = 680;
    private static final String AT_OLD = "bench-old";
    private static final String AT_NEW = "bench-new";
    private static final String AT_BOTH = "bench-both";
    private static final String DATABASE = "changeover_registry";
    /** From the start of the servers until seven: they must be up and everybody signed in. */
    private static final Duration BEFORE = Duration.ofSeconds(330);

    private final Ground ground;
    private final Figures figures;
    private final Steps steps;

    ChangeoverBench(Ground ground, Figures figures) {
        this.ground = ground;
        this.figures = figures;
        this.steps = figures.steps();
    }

    void run() throws Exception {
        SyntheticStaff atOld = SyntheticStaff.atOnePlace(Rotation.OLD, STAFF);
        SyntheticStaff atNew = SyntheticStaff.atOnePlace(Rotation.NEW, STAFF);
        Rotation rotation = Rotation.of(atOld, atNew, DOCTORS, STAYERS);
        List<AdDirectory> directories = steps.step(
                "Two directories",
                () -> List.of(ground.directory(Rotation.OLD, atOld), ground.directory(Rotation.NEW, atNew)));
        Path trusts = ground.trustsFile(directories);
        String keycloaks = ground.database("keycloak", "changeover", trusts);
        String registrys = ground.database("registry", DATABASE, trusts);
        Map<String, String> settings = new HashMap<>(Rotation.settings());
        Path policy = Files.writeString(trusts.resolveSibling("policy.yaml"), Rotation.policy(AT_OLD, AT_NEW, AT_BOTH));
        settings.put("REGISTRY_ENTITLEMENT_POLICY", policy.toString());

        TimeShift may = TimeShift.so(Rotation.FED);
        try (KeycloakNode node = steps.step(
                        "Keycloak, twelve weeks ahead", () -> ground.keycloakAtFullSpeed(keycloaks, trusts, may));
                ProvisioningProcess registry =
                        steps.step("The registry", () -> ground.registry(registrys, trusts, node, may, settings));
                BenchApp console = RegistryDoor.console(node)) {
            steps.step("Staff reach the realm", () -> ground.awaitStaff(DATABASE, 2));
            RegistryDoor old = administrator(
                    registrys,
                    trusts,
                    node,
                    console,
                    registry,
                    rotation.administrators().old());
            RegistryDoor here = administrator(
                    registrys,
                    trusts,
                    node,
                    console,
                    registry,
                    rotation.administrators().here());
            ahead(rotation, old, here, trusts);
        }
        TimeShift august = TimeShift.so(Rotation.INSTANT.minus(BEFORE));
        try (KeycloakNode node = steps.step(
                        "Keycloak, that morning", () -> ground.keycloakAtFullSpeed(keycloaks, trusts, august));
                ProvisioningProcess registry =
                        steps.step("The registry", () -> ground.registry(registrys, trusts, node, august, settings));
                BenchApp atOldApp = BenchApp.withRoles(node, AT_OLD);
                BenchApp atNewApp = BenchApp.withRoles(node, AT_NEW);
                BenchApp bothApp = BenchApp.withRoles(node, AT_BOTH)) {
            new ChangeoverMorning(rotation, august, figures, atOldApp, atNewApp, bothApp).run();
        }
    }

    private RegistryDoor administrator(
            String database,
            Path trusts,
            KeycloakNode node,
            BenchApp console,
            ProvisioningProcess registry,
            AdAccount account)
            throws Exception {
        Trust trust = account.trust();
        ground.operator(
                database,
                trusts,
                node,
                List.of(
                        "appoint",
                        "--trust",
                        trust.code().value(),
                        "--person",
                        key(account).toString(),
                        "--operator",
                        "bench"));
        return new RegistryDoor(console, registry.url(), account);
    }

    private static AccountKey key(AdAccount account) {
        return AccountKey.directory(account.trust().code(), account.objectGuid());
    }

    /** What is done twelve weeks ahead, and what is seen of the morning then. */
    private void ahead(Rotation rotation, RegistryDoor old, RegistryDoor here, Path trusts) throws Exception {
        Map<String, String> persons = persons(trusts);
        steps.step(DOCTORS + " doctors' two accounts are one person's, as both trusts say", () -> {
            for (Rotation.Doctor one : rotation.doctors()) {
                merge(
                        old,
                        here,
                        requireNonNull(persons.get(key(one.old()).toString())),
                        requireNonNull(persons.get(key(one.here()).toString())));
            }
            return null;
        });
        old.signInAnew();
        here.signInAnew();
        Instant begun = Instant.now();
        steps.step("Both trusts' feeds are taken", () -> {
            requireTaken(feed(old, Rotation.OLD, rotation.oldFeed()), DOCTORS + STAYERS);
            requireTaken(feed(here, Rotation.NEW, rotation.newFeed()), DOCTORS);
            return null;
        });
        figures.seconds("changeover-feeds", Duration.between(begun, Instant.now()));
        steps.step("The realm knows it", () -> ground.awaitStaff(DATABASE, 2));
        figures.seconds("changeover-realm-knows", Duration.between(begun, Instant.now()));
        Map<String, String> holders = persons(trusts);
        Set<String> expected = new HashSet<>();
        rotation.doctors()
                .forEach(one ->
                        expected.add(requireNonNull(holders.get(key(one.old()).toString()))));
        begun = Instant.now();
        steps.step("The preview names all of them", () -> {
            requireNamed(old, "losses", Rotation.OLD_SITE, expected);
            requireNamed(here, "gains", Rotation.NEW_SITE, expected);
            return null;
        });
        figures.seconds("changeover-preview", Duration.between(begun, Instant.now()));
    }

    private static void merge(RegistryDoor old, RegistryDoor here, String one, String other)
            throws IOException, InterruptedException {
        RegistryDoor.Answer asked = old.post(
                "/decisions",
                "application/json",
                "{\"trust\":\"%s\",\"merge\":{\"one\":\"%s\",\"other\":\"%s\"},\"reason\":\"one doctor\"}"
                        .formatted(Rotation.OLD.code(), one, other));
        here.postSeen(
                "/decisions/" + asked.json().get("id") + "/agreements",
                "{\"trust\":\"%s\"}".formatted(Rotation.NEW.code()),
                asked.tag());
    }

    private static RegistryDoor.Answer feed(RegistryDoor door, Trust trust, String text)
            throws IOException, InterruptedException {
        return door.post("/placement-feeds/" + Rotation.source(trust) + "?issuedAt=" + Rotation.FED, "text/csv", text);
    }

    private static void requireTaken(RegistryDoor.Answer report, int rows) {
        if (!String.valueOf(rows).equals(String.valueOf(report.json().get("added")))) {
            throw new StackFailure("a feed was not taken: " + report.json());
        }
    }

    /** Page by page. */
    private static void requireNamed(RegistryDoor door, String what, String site, Set<String> expected)
            throws IOException, InterruptedException {
        Set<String> named = new HashSet<>();
        String cursor = "";
        do {
            Map<String, Object> page = door.get(
                            "/changeovers/%s/changes?limit=200%s".formatted(Rotation.MORNING.toLocalDate(), cursor))
                    .json();
            for (Object item : (List<?>) requireNonNull(page.get("items"))) {
                Map<?, ?> change = (Map<?, ?>) item;
                if (change.get(what) instanceof List<?> shares
                        && shares.stream().anyMatch(share -> site.equals(((Map<?, ?>) share).get("site")))) {
                    named.add(String.valueOf(change.get("person")));
                }
            }
            cursor = page.get("next") == null ? "" : "&cursor=" + page.get("next");
        } while (!cursor.isEmpty());
        if (!named.equals(expected)) {
            throw new StackFailure(
                    "the preview names %d in %s at %s, of %d".formatted(named.size(), what, site, expected.size()));
        }
    }

    /** Who holds which account, as the registry has it. */
    private Map<String, String> persons(Path trusts) throws Exception {
        Map<String, String> persons = new HashMap<>();
        try (Connection registry = ground.postgres(trusts).connect(DATABASE);
                Statement statement = registry.createStatement();
                ResultSet links =
                        statement.executeQuery("select account, person::text from link where ended_at is null")) {
            while (links.next()) {
                persons.put(links.getString(1), links.getString(2));
            }
        }
        return persons;
    }
}
