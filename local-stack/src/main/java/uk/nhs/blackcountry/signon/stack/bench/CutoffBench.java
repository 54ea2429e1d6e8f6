package uk.nhs.blackcountry.signon.stack.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import uk.nhs.blackcountry.signon.stack.console.Steps;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.provisioning.ProvisioningProcess;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * How soon access ends, while others sign in: from the moment an account is disabled in its directory, and from the end of a placement, until
 * refresh is refused and the app has its logout token. Everything as in production, but on one machine.
 */
final class CutoffBench {
    private static final Trust TRUST = Trust.DUDLEY;
    /** So many that the leavers are no mass leaver: the guard allows a tenth. */
    private static final int STAFF = 6_000;

    private static final int PEOPLE = 200;
    private static final int SIGNING_IN = 40;
    private static final int CALLERS = 2;
    /** A busy morning of 20,000 staff; more than the machine can take would measure how long its queues are. */
    private static final double SIGN_INS_PER_SECOND = 2;

    private static final Duration APART = Duration.ofMillis(500);
    /** Until the first placement ends: the registry must have read it and everybody must have signed in. */
    private static final Duration AHEAD = Duration.ofSeconds(100);

    private final Ground ground;
    private final Figures figures;
    private final Steps steps;

    CutoffBench(Ground ground, Figures figures) {
        this.ground = ground;
        this.figures = figures;
        this.steps = figures.steps();
    }

    void run() throws Exception {
        SyntheticStaff everybody = SyntheticStaff.atOnePlace(TRUST, STAFF);
        AdDirectory directory = steps.step("A directory", () -> ground.directory(TRUST, everybody));
        Path trusts = ground.trustsFile(List.of(directory));
        try (KeycloakNode node = steps.step(
                        "Keycloak",
                        () -> ground.keycloakAtFullSpeed(ground.database("keycloak", "cutoff", trusts), trusts));
                ProvisioningProcess registry = steps.step(
                        "The registry",
                        () -> ground.registry(ground.database("registry", "cutoff_registry", trusts), trusts, node));
                BenchApp app = BenchApp.register(node)) {
            steps.step("Staff reach the realm", () -> ground.awaitStaff("cutoff_registry", 1));
            List<AdAccount> people = everybody.accountsAt(TRUST).stream()
                    .filter(account ->
                            account.kind() == AdAccount.Kind.PERSON && account.state() == AdAccount.State.ENABLED)
                    .limit(2L * PEOPLE + SIGNING_IN)
                    .toList();
            try (SignInLoad load =
                    SignInLoad.begin(app, people.subList(2 * PEOPLE, people.size()), SIGN_INS_PER_SECOND)) {
                leavers(app, directory, people.subList(0, PEOPLE));
                placementEnds(app, directory, people.subList(PEOPLE, 2 * PEOPLE));
                figures.figure("sign-ins-beside", load.perSecond(), "/s");
            }
        }
    }

    private void leavers(BenchApp app, AdDirectory directory, List<AdAccount> people) throws Exception {
        List<BenchApp.Tokens> sessions = signedIn(app, people);
        Instant first = Instant.now().plusSeconds(1);
        List<Cutoffs.Watched> watched = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            String sam = people.get(i).sam();
            watched.add(new Cutoffs.Watched(sessions.get(i), first.plus(APART.multipliedBy(i)), () -> {
                directory.disable(sam);
                return Instant.now();
            }));
        }
        Cutoffs cutoffs = new Cutoffs(app);
        tell("leaver", steps.step(PEOPLE + " accounts are disabled", () -> cutoffs.watch(watched)));
    }

    private void placementEnds(BenchApp app, AdDirectory directory, List<AdAccount> people) throws Exception {
        // A directory keeps tenths of microseconds: the first must not be a little before itself.
        Instant first = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
        List<Instant> ends = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Instant end = first.plus(APART.multipliedBy(i));
            directory.setAccountExpires(people.get(i).sam(), end);
            ends.add(end);
        }
        steps.step("The registry has read when they end", () -> ground.awaitEnds("cutoff_registry", first, PEOPLE));
        List<BenchApp.Tokens> sessions = signedIn(app, people);
        if (Instant.now().isAfter(first)) {
            throw new StackFailure("signing in took longer than until the first placement's end: a slower machine");
        }
        List<Cutoffs.Watched> watched = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Instant end = ends.get(i);
            watched.add(new Cutoffs.Watched(sessions.get(i), end.minus(APART), () -> end));
        }
        Cutoffs cutoffs = new Cutoffs(app);
        tell("placement-end", steps.step(PEOPLE + " placements end", () -> cutoffs.watch(watched)));
        figures.figure("placement-end-tokens-used-after", cutoffs.usedAfterwards(), "tokens");
        if (cutoffs.usedAfterwards() > 0) {
            throw new StackFailure("tokens were taken after the end of the placement under them");
        }
    }

    private List<BenchApp.Tokens> signedIn(BenchApp app, List<AdAccount> people) throws Exception {
        return steps.step(people.size() + " people sign in", () -> {
            ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
            try {
                List<Callable<BenchApp.Tokens>> all = people.stream()
                        .map(one -> (Callable<BenchApp.Tokens>) () -> app.signIn(one))
                        .toList();
                List<BenchApp.Tokens> sessions = new ArrayList<>();
                for (Future<BenchApp.Tokens> one : threads.invokeAll(all)) {
                    sessions.add(one.get());
                }
                return sessions;
            } finally {
                threads.shutdownNow();
            }
        });
    }

    private void tell(String name, List<Duration> times) {
        for (int percent : List.of(50, 95, 99)) {
            figures.figure(
                    name + "-p" + percent, Figures.at(percent / 100.0, times).toMillis(), "ms");
        }
    }
}
