package uk.nhs.blackcountry.signon.stack.faults;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.TrustsFile;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.keycloak.RealmVariables;
import uk.nhs.blackcountry.signon.stack.nhsmail.NhsmailStandIn;
import uk.nhs.blackcountry.signon.stack.nhsmail.RelyingParty;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.provisioning.ProvisioningProcess;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * One trust whose feed places staff beside their home employment, with everybody signed in; two services on one registry, and a Keycloak. The
 * first service is the one that dies, {@link #bothRun} starts it again; the other is never ended.
 */
final class Hospital implements AutoCloseable {
    private static final Trust TRUST = Trust.DUDLEY;
    private static final String VISITING = "visiting-app";
    private static final String HOME = "home-app";
    private static final String FIRST = "first";
    private static final String OTHER = "other";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CALLERS = 4;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, String> settings = new HashMap<>(TraineeFeed.settings(TRUST));
    private final Side side;
    private final ToyApp visiting;
    private final ToyApp home;
    private final String visitingId;
    private final TraineeFeed feed;
    private final List<VisitingDoctor> doctors;
    private final ProvisioningProcess other;
    private ProvisioningProcess first;

    private Hospital(int count) throws Exception {
        Path folder = Files.createDirectories(
                Path.of("target", "faults", UUID.randomUUID().toString().substring(0, 8))
                        .toAbsolutePath());
        // one in thirty is disabled, and one is the administrator
        SyntheticStaff staff = SyntheticStaff.atOnePlace(TRUST, count + count / 10 + 10);
        AdDirectory directory = opened(AdDirectory.open(folder.resolve(TRUST.dnsName()), TRUST, staff, 0));
        RelyingParty party = RealmVariables.atNhsmail(UUID.randomUUID().toString(), List.of());
        NhsmailStandIn nhsmail = opened(NhsmailStandIn.open(staff, 0, party));
        Path trusts = TrustsFile.write(folder.resolve("trusts.yaml"), List.of(directory));
        settings.put("REGISTRY_ENTITLEMENT_POLICY", policy(folder).toString());
        side = opened(Side.open("hospital", Ground.of(folder, party, nhsmail), trusts, nhsmail));
        side.awaitRealm();
        first = side.oneMore(FIRST, settings);
        other = side.oneMore(OTHER, settings);
        bothRun();
        side.awaitStaff(1);
        ToyApp door;
        try (Keycloak admin = side.admin()) {
            RealmResource realm = admin.realm(Contract.REALM);
            URI keycloak = URI.create(side.url());
            visiting = opened(ToyApp.register(VISITING, keycloak, realm));
            home = opened(ToyApp.register(HOME, keycloak, realm));
            door = opened(TraineeFeed.door(keycloak, realm));
            visitingId = realm.clients().findByClientId(VISITING).get(0).getId();
        }
        List<AdAccount> able = staff.accountsAt(TRUST).stream()
                .filter(account -> account.state() == AdAccount.State.ENABLED)
                .toList();
        feed = new TraineeFeed(TRUST, door, appointed(able.get(count)));
        List<AdAccount> placed = able.subList(0, count);
        String taken = feed.upload(
                        other.url(),
                        Instant.now(),
                        placed.stream()
                                .map(one -> requireNonNull(one.employeeId()))
                                .toList())
                .body();
        if (!taken.contains("\"added\":" + count)) {
            throw new StackFailure("the feed was not taken: " + taken);
        }
        awaitDelivered();
        doctors = signedIn(placed);
    }

    static Hospital open(int doctors) {
        try {
            return new Hospital(doctors);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path policy(Path folder) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                apps: { %1$s: [user], %2$s: [user], %3$s: [user] }
                rules:
                  - name: who is placed here
                    when: { employment: hosted }
                    grants: { %1$s: [user] }
                  - name: who is employed here
                    when: { employment: home }
                    grants: { %2$s: [user], %3$s: [user] }
                examples:
                  - name: somebody
                    at: 2026-11-26T09:00:00Z
                    placements:
                      - { trust: RNA, employment: home, from: 2024-01-05T08:00:00Z }
                    gives: { %2$s: [user], %3$s: [user] }
                """.formatted(VISITING, HOME, TraineeFeed.DOOR));
    }

    private AdAccount appointed(AdAccount account) {
        side.operator(
                "appoint",
                "--trust",
                TRUST.code().value(),
                "--person",
                AccountKey.directory(TRUST.code(), account.objectGuid()).toString(),
                "--operator",
                "faults");
        return account;
    }

    private List<VisitingDoctor> signedIn(List<AdAccount> accounts) throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<VisitingDoctor>> all = accounts.stream()
                    .map(one -> (Callable<VisitingDoctor>) () -> VisitingDoctor.signIn(one, visiting, home))
                    .toList();
            List<VisitingDoctor> signedIn = new ArrayList<>();
            for (Future<VisitingDoctor> one : callers.invokeAll(all)) {
                signedIn.add(one.get());
            }
            return List.copyOf(signedIn);
        } finally {
            callers.shutdownNow();
        }
    }

    /** Everybody who was placed at the beginning. */
    List<VisitingDoctor> doctors() {
        return doctors;
    }

    TraineeFeed feed() {
        return feed;
    }

    Side side() {
        return side;
    }

    /** The service that dies. */
    ProvisioningProcess first() {
        return first;
    }

    ProvisioningProcess other() {
        return other;
    }

    /** Both services run. */
    void bothRun() {
        if (!first.isAlive()) {
            first = side.oneMore(FIRST, settings);
        }
        first.awaitReady();
        other.awaitReady();
    }

    /** Keycloak's own id of the app that a placement opens. */
    String visitingId() {
        return visitingId;
    }

    /** How often the app was told that its session of a doctor is over. */
    long told(VisitingDoctor doctor) {
        return visiting.logoutTokens().stream()
                .filter(token -> sid(token).equals(doctor.visiting().sid()))
                .count();
    }

    /** How often any app was told anything. */
    int toldAtAll() {
        return visiting.logoutTokens().size() + home.logoutTokens().size();
    }

    private static String sid(String logoutToken) {
        try {
            return SignedJWT.parse(logoutToken).getJWTClaimsSet().getStringClaim("sid");
        } catch (ParseException e) {
            throw new AssertionError(logoutToken, e);
        }
    }

    /** Freezes the other at a moment at which it holds nothing, so that the first does all that is to be done until it dies. */
    void freezeTheOtherAtRest() {
        Awaitility.await("the other is at rest").atMost(PATIENCE).until(() -> {
            other.freeze();
            boolean atRest = registry(
                            "select count(*) from pg_stat_activity where state <> 'idle' and application_name = '"
                                    + OTHER + "'")
                    .equals("0");
            if (!atRest) {
                other.thaw();
            }
            return atRest;
        });
    }

    /** Until the registry has told the realm all that it knows. */
    void awaitDelivered() {
        Awaitility.await("all is delivered")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> registry("select count(*) from outbox").equals("0"));
    }

    /** The one value of a query of the registry's database. */
    String registry(String query) throws SQLException {
        try (Rows rows = new Rows(side.registry())) {
            return rows.of(query).get(0).get(0);
        }
    }

    /** The same of Keycloak's. */
    String realm(String query) throws SQLException {
        try (Rows rows = new Rows(side.realm())) {
            return rows.of(query).get(0).get(0);
        }
    }

    /** Collects the numbers by which the feed means these. */
    static List<String> numbers(Collection<VisitingDoctor> doctors) {
        return doctors.stream().map(VisitingDoctor::number).toList();
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() throws Exception {
        first.close();
        other.close();
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
