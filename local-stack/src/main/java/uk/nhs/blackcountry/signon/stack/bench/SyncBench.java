package uk.nhs.blackcountry.signon.stack.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import uk.nhs.blackcountry.signon.stack.bench.RealmUsers.User;
import uk.nhs.blackcountry.signon.stack.console.Steps;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * Keycloak's own LDAP provider and the registry, over the same directory, into the same realm: first everything, then everything again
 * with nothing changed, then 100 changes. What each leaves in the realm must be the same.
 *
 * <p>Nothing changed: only a full sync of Keycloak's notices who was deleted, so that is what the registry's reading of changes, which
 * notices it too, is compared with; how long Keycloak's reading of changes takes is printed besides. After 100 changes both read changes.
 */
final class SyncBench {
    private static final Trust TRUST = Trust.DUDLEY;
    private static final int CHANGES = 100;

    private final Ground ground;
    private final Figures figures;
    private final Steps steps;

    SyncBench(Ground ground, Figures figures) {
        this.ground = ground;
        this.figures = figures;
        this.steps = figures.steps();
    }

    void run(int staff) throws Exception {
        SyntheticStaff everybody = SyntheticStaff.atOnePlace(TRUST, staff);
        List<AdAccount> accounts = everybody.accountsAt(TRUST);
        AdDirectory directory =
                steps.step("A directory of " + staff + " staff", () -> ground.directory(TRUST, everybody));
        steps.step("PostgreSQL", () -> ground.postgres(ground.trustsFile(List.of(directory))));
        try (Side theirs =
                        steps.step("Keycloak with its LDAP provider", () -> LdapProviderSide.start(ground, directory));
                Side ours = steps.step("Keycloak and the registry", () -> RegistrySide.start(ground, directory))) {
            compare(theirs, ours, directory, accounts);
        }
    }

    private void compare(Side theirs, Side ours, AdDirectory directory, List<AdAccount> accounts) throws Exception {
        Duration theirFirst = timed(theirs, "first-sync", accounts.size(), theirs::readWhole);
        Duration ourFirst = timed(ours, "first-sync", accounts.size(), ours::readWhole);
        requireSame(theirs, ours, accounts.size());

        Duration theirRepeat = timed(theirs, "repeat-sync", accounts.size(), theirs::readWhole);
        timed(theirs, "repeat-sync-of-changes", accounts.size(), theirs::readChanges);
        Duration ourRepeat = timed(ours, "repeat-sync", accounts.size(), ours::readChanges);
        requireSame(theirs, ours, accounts.size());

        List<AdAccount> changed = every(accounts, accounts.size() / CHANGES).subList(0, CHANGES);
        change(directory, changed);
        Duration theirChanges = timed(theirs, "change-of-100", accounts.size(), theirs::readChanges);
        Duration ourChanges = timed(ours, "change-of-100", accounts.size(), ours::readChanges);
        requireSame(theirs, ours, accounts.size());

        figures.ratio("first-sync", theirFirst, ourFirst);
        figures.ratio("repeat-sync", theirRepeat, ourRepeat);
        figures.ratio("change-of-100", theirChanges, ourChanges);
    }

    private interface Work {
        void run() throws Exception;
    }

    private Duration timed(Side side, String what, int staff, Work work) throws Exception {
        Duration time;
        try (Progress progress = new Progress(side, staff, steps)) {
            steps.say("  " + side.name() + ": " + what);
            long begin = System.nanoTime();
            work.run();
            time = Duration.ofNanos(System.nanoTime() - begin);
        }
        figures.seconds(what + "." + side.name(), time);
        return time;
    }

    /** Other family names and addresses for three in four, and the rest may not sign in any more. */
    private static void change(AdDirectory directory, List<AdAccount> changed) {
        for (int i = 0; i < changed.size(); i++) {
            AdAccount account = changed.get(i);
            if (i % 4 == 0) {
                directory.disable(account.sam());
            } else {
                directory.set(account.sam(), "sn", account.family() + "-Newname");
                directory.set(account.sam(), "mail", "new." + account.sam() + "@nhs.net");
            }
        }
    }

    /** Everybody, outside of what is timed. */
    private static void requireSame(Side theirs, Side ours, int staff) {
        Map<String, User> theirUsers = theirs.realm().all();
        Map<String, User> ourUsers = ours.realm().all();
        if (theirUsers.size() != staff || ourUsers.size() != staff) {
            throw new StackFailure("of " + staff + " staff, Keycloak's LDAP provider brought " + theirUsers.size()
                    + " and ours " + ourUsers.size());
        }
        theirUsers.forEach((name, user) -> {
            if (!user.equals(ourUsers.get(name))) {
                throw new StackFailure("the end states differ: " + user + ", ours " + ourUsers.get(name));
            }
        });
    }

    private static List<AdAccount> every(List<AdAccount> accounts, int step) {
        return IntStream.range(0, accounts.size() / step)
                .mapToObj(i -> accounts.get(i * step))
                .toList();
    }
}
