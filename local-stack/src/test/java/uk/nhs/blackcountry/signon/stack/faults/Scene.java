package uk.nhs.blackcountry.signon.stack.faults;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import uk.nhs.blackcountry.signon.stack.TrustsFile;
import uk.nhs.blackcountry.signon.stack.build.Artifacts;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.directory.Right;
import uk.nhs.blackcountry.signon.stack.fixture.Wire;
import uk.nhs.blackcountry.signon.stack.keycloak.AugmentedServers;
import uk.nhs.blackcountry.signon.stack.keycloak.RealmVariables;
import uk.nhs.blackcountry.signon.stack.nhsmail.NhsmailStandIn;
import uk.nhs.blackcountry.signon.stack.nhsmail.RelyingParty;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * Four directories that two registries read: the disturbed one over lines that can be cut and by an account of its own, whose rights can
 * be taken; its twin in peace. NHSmail and ESR say the same to both, each at a place of its own.
 */
final class Scene implements AutoCloseable {
    /** So that the largest directory has more accounts than one part of a plan (500), and the smallest ten leavers in a hundred more than twenty. */
    static final int STAFF = 1_400;

    private static final String READER = "svc-faults";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<Trust, Staff> staff = new EnumMap<>(Trust.class);
    private final Map<Trust, Wire> wires = new EnumMap<>(Trust.class);
    private final Mailboxes mailboxes;
    private final Employees employees;
    private final NhsmailStandIn nhsmail;
    private final Path extracts;
    private final Path trusts;
    private final String trustsAsTheyAre;
    private final Ground ground;
    private final Side twin;
    private final Side disturbed;
    private final Rounds rounds;

    private Scene() throws IOException {
        Path folder = Files.createDirectories(
                Path.of("target", "faults", UUID.randomUUID().toString().substring(0, 8))
                        .toAbsolutePath());
        SyntheticStaff people = SyntheticStaff.of(STAFF, 1);
        for (Trust trust : Trust.values()) {
            AdDirectory directory = opened(AdDirectory.open(folder.resolve(trust.dnsName()), trust, people, 0));
            staff.put(trust, new Staff(directory, people));
            directory.add(
                    READER, "OU=Service Accounts", new Attribute("userPrincipalName", READER + "@" + trust.dnsName()));
            directory.enable(READER);
            directory.setPassword(READER, SyntheticPasswords.SYNC);
            List.of(Right.values()).forEach(right -> directory.grant(READER, right));
            wires.put(trust, opened(new Wire("localhost", directory.port())));
        }
        RelyingParty party = RealmVariables.atNhsmail(UUID.randomUUID().toString(), List.of());
        NhsmailStandIn inPeace = opened(NhsmailStandIn.open(people, 0, party));
        nhsmail = opened(NhsmailStandIn.open(people, 0, party));
        mailboxes = new Mailboxes(List.of(inPeace, nhsmail), people);
        Path extractsInPeace = folder.resolve("esr-twin");
        extracts = folder.resolve("esr-disturbed");
        employees = new Employees(
                List.of(extractsInPeace, extracts), staff(Trust.DUDLEY).steady());

        String written = Files.readString(TrustsFile.write(
                folder.resolve("trusts.yaml"),
                staff.values().stream().map(Staff::directory).toList()));
        Path trustsInPeace =
                Files.writeString(folder.resolve("trusts-twin.yaml"), withExtracts(written, extractsInPeace));
        trustsAsTheyAre = disturbed(withExtracts(written, extracts));
        trusts = Files.writeString(folder.resolve("trusts-disturbed.yaml"), trustsAsTheyAre);
        ground = ground(folder, party, inPeace);
        twin = opened(Side.open("twin", ground, trustsInPeace, inPeace));
        disturbed = opened(Side.open("disturbed", ground, trusts, nhsmail));
        twin.awaitRealm();
        disturbed.awaitRealm();
        QuickStart quickStart = twin.quickStart();
        twin.startsBy(quickStart);
        disturbed.startsBy(quickStart);
        rounds = new Rounds(this);
        rounds.prepare();
    }

    /** Dudley's ESR, too. */
    private static String withExtracts(String trusts, Path folder) {
        String directory = "    directory:\n      domain: " + Trust.DUDLEY.domain() + "\n";
        return trusts.replace(directory, Employees.settings(folder) + directory);
    }

    static Scene open() {
        try {
            return new Scene();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ground ground(Path folder, RelyingParty party, NhsmailStandIn issuer) throws IOException {
        Artifacts artifacts = Artifacts.find();
        JavaHome java = JavaHome.best(System.getenv())
                .orElseThrow(() -> new StackFailure("no JDK from 17 to 25 was found; set JAVA_HOME"));
        Path cache = AugmentedServers.defaultCache(System.getenv());
        String provisioningSecret = UUID.randomUUID().toString();
        return new Ground(
                artifacts,
                java,
                new AugmentedServers(cache, Clock.systemUTC())
                        .serverFor(artifacts.keycloak(), artifacts.providerJar(), java),
                cache,
                folder,
                provisioningSecret,
                party,
                new RealmVariables("http://localhost:" + issuer.port(), party.clientSecret(), provisioningSecret, "")
                        .over(System.getenv()));
    }

    private String disturbed(String text) {
        String with = text;
        for (Trust trust : Trust.values()) {
            AdDirectory directory = staff(trust).directory();
            with = with.replace(
                            directory.url(), "ldaps://localhost:" + wire(trust).port())
                    .replace(directory.syncUpn(), READER + "@" + trust.dnsName());
        }
        return with;
    }

    Staff staff(Trust trust) {
        return requireNonNull(staff.get(trust));
    }

    Wire wire(Trust trust) {
        return requireNonNull(wires.get(trust));
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    Employees employees() {
        return employees;
    }

    /** Where the disturbed registry reads NHSmail. */
    NhsmailStandIn nhsmail() {
        return nhsmail;
    }

    /** Where the disturbed registry's extracts of ESR arrive. */
    Path extracts() {
        return extracts;
    }

    /** By whose account the disturbed registry reads. */
    String reader() {
        return READER;
    }

    Side twin() {
        return twin;
    }

    Side disturbed() {
        return disturbed;
    }

    Rounds rounds() {
        return rounds;
    }

    /** What the disturbed registry is told of the trusts from its next start on. */
    void tell(UnaryOperator<String> otherwise) {
        try {
            Files.writeString(trusts, otherwise.apply(trustsAsTheyAre));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
