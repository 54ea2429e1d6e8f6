package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmMirror.Told;

/**
 * Compares the registry with the realm, and repairs the realm: whoever is not there as last told is described anew, under a newer revision, and
 * goes out through the outbox like anybody. Users who are nobody's are reported and never touched.
 */
public final class Reconcile {
    private static final int PORTION = 250;
    private static final int NAMED_IN_A_CASE = 20;

    /** The registry counts on from what it finds; a number near the end of all numbers was put there so that it could not. */
    private static final long HIGHEST_BELIEVED = 1L << 60;

    private final Registry registry;
    private final RealmGateway realm;
    private final DescribePersons describePersons;

    public Reconcile(Registry registry, RealmGateway realm) {
        this.registry = registry;
        this.realm = realm;
        this.describePersons = new DescribePersons(registry);
    }

    /** @param by who wants it, for the audit */
    public Reconciliation run(String by) {
        return run(by, true);
    }

    /** What {@link #run} would find. Changes nothing. */
    public Reconciliation dryRun() {
        return run("", false);
    }

    private Reconciliation run(String by, boolean repair) {
        try {
            Optional<String> obstacle = obstacle();
            if (obstacle.isPresent()) {
                return Reconciliation.none(obstacle.get());
            }
            CompareRealm.Findings found = new CompareRealm(registry.mirror(), realm).run();
            Map<Boolean, List<Drift>> solvable =
                    found.drifts().stream().collect(Collectors.partitioningBy(this::isSolvable));
            List<Drift> repaired = yes(solvable);
            List<String> newStrays = List.of();
            if (repair) {
                repaired = repair(yes(solvable), by);
                newStrays = registry.transactions().alone(() -> tell(found, no(solvable), by));
            }
            return new Reconciliation(
                    found.persons(), repaired, no(solvable), List.copyOf(found.strays()), newStrays, null);
        } catch (UnavailableException e) {
            return Reconciliation.none(String.valueOf(e.getMessage()));
        }
    }

    private static List<Drift> yes(Map<Boolean, List<Drift>> solvable) {
        return solvable.getOrDefault(true, List.of());
    }

    private static List<Drift> no(Map<Boolean, List<Drift>> solvable) {
        return solvable.getOrDefault(false, List.of());
    }

    /** A registry that has forgotten what it told must not repair by what it remembers. */
    private Optional<String> obstacle() throws UnavailableException {
        if (registry.epochs().restoration().isPresent()) {
            return Optional.of("restored from a backup: reconciliation waits until that is over");
        }
        Optional<Revision> theirs = realm.newestDelivery();
        Optional<Revision> ours = registry.epochs().newestDelivery();
        return theirs.isPresent() && (ours.isEmpty() || theirs.get().isNewerThan(ours.get()))
                ? Optional.of(
                        "Keycloak has taken a delivery that is not known here: this registry was restored from a backup")
                : Optional.empty();
    }

    /** A revision of a later epoch can only be exceeded by a new epoch, which an operator begins. */
    private boolean isSolvable(Drift drift) {
        return drift.kind() != Drift.Kind.NEWER
                || (drift.theirs() != null
                        && drift.theirs().epoch() == drift.told().epoch()
                        && drift.theirs().number() < HIGHEST_BELIEVED);
    }

    private List<Drift> repair(List<Drift> drifts, String by) {
        List<Drift> repaired = new ArrayList<>();
        for (int from = 0; from < drifts.size(); from += PORTION) {
            List<Drift> some = drifts.subList(from, Math.min(drifts.size(), from + PORTION));
            repaired.addAll(registry.transactions().alone(() -> repairTogether(some, by)));
        }
        return repaired;
    }

    /** Who was described anew since the comparison is on the way already. */
    private List<Drift> repairTogether(List<Drift> drifts, String by) {
        Instant now = registry.clock().instant();
        Map<PersonId, Told> told = registry
                .mirror()
                .linesOf(drifts.stream().map(Drift::person).toList())
                .stream()
                .filter(line -> line.delivery() != Told.Delivery.UNDER_WAY)
                .collect(Collectors.toMap(Told::person, Function.identity()));
        List<Drift> still = drifts.stream()
                .filter(drift -> told.containsKey(drift.person())
                        && told.get(drift.person()).line().equals(drift.told()))
                .toList();
        List<PersonId> persons = still.stream().map(Drift::person).toList();
        exceed(still);
        describePersons.anew(persons, List.of(), now);
        registry.audit()
                .write(still.stream()
                        .map(drift -> new AuditLine(now, by, "realm.repaired", drift.person(), null, drift.detail()))
                        .toList());
        return still;
    }

    private void exceed(List<Drift> drifts) {
        Map<PersonId, Long> theirs = drifts.stream()
                .filter(drift -> drift.kind() == Drift.Kind.NEWER && drift.theirs() != null)
                .collect(Collectors.toMap(Drift::person, drift -> drift.theirs().number()));
        List<Person> raised = registry.persons().find(theirs.keySet()).values().stream()
                .map(person -> person.afterNumber(theirs.getOrDefault(person.id(), 0L)))
                .toList();
        registry.persons().save(raised);
    }

    private List<String> tell(CompareRealm.Findings found, List<Drift> unsolved, String by) {
        Instant now = registry.clock().instant();
        List<AuditLine> lines = new ArrayList<>();
        for (Drift drift : unsolved) {
            open("person " + drift.person(), "NEWER_REVISION", drift.detail(), now);
        }
        List<String> strays = registry.mirror().strays(found.strays(), now);
        for (String user : strays) {
            lines.add(new AuditLine(now, by, "realm.stray", null, null, "user " + user));
        }
        if (!strays.isEmpty()) {
            String some = strays.stream().limit(NAMED_IN_A_CASE).collect(Collectors.joining(", "));
            open("users", "NOBODYS", "%d users of the realm are nobody's: %s".formatted(strays.size(), some), now);
        }
        registry.audit().write(lines);
        return strays;
    }

    private void open(String subject, String reason, String detail, Instant now) {
        registry.cases().open(OpenCase.now(OpenCase.Kind.REALM_DRIFT, null, subject, reason, detail, now));
    }
}
