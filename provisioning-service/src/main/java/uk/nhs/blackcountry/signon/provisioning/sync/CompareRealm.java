package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmMirror.Told;

/**
 * Finds where Keycloak holds something else than it was told, and descends only there: 256 digests, then 16 within each that differs, then the
 * users of those that differ. Changes nothing.
 *
 * <p>What is on its way is no drift. So the registry is looked at before Keycloak and again after: who was taken before, and was not described
 * anew until after, must have been in Keycloak all the while.
 */
final class CompareRealm {
    private final RealmMirror mirror;
    private final RealmGateway realm;

    CompareRealm(RealmMirror mirror, RealmGateway realm) {
        this.mirror = mirror;
        this.realm = realm;
    }

    /** @param strays users of the realm who are no person of the registry */
    record Findings(int persons, List<Drift> drifts, Set<String> strays) {}

    Findings run() throws UnavailableException {
        List<RealmBucket> told = mirror.buckets(List.of());
        Findings findings =
                new Findings(told.stream().mapToInt(RealmBucket::users).sum(), new ArrayList<>(), new TreeSet<>());
        Set<String> coarse = differing(told, realm.buckets(List.of()));
        for (List<String> some : portions(coarse)) {
            Set<String> fine = differing(mirror.buckets(some), realm.buckets(some));
            for (List<String> within : portions(fine)) {
                compare(within, findings);
            }
        }
        return findings;
    }

    private static Set<String> differing(List<RealmBucket> ours, List<RealmBucket> theirs) {
        Set<RealmBucket> same = new HashSet<>(ours);
        same.retainAll(theirs);
        Set<String> prefixes = new TreeSet<>();
        for (List<RealmBucket> side : List.of(ours, theirs)) {
            side.stream()
                    .filter(bucket -> !same.contains(bucket))
                    .map(RealmBucket::prefix)
                    .forEach(prefixes::add);
        }
        return prefixes;
    }

    private static List<List<String>> portions(Collection<String> prefixes) {
        List<String> all = List.copyOf(prefixes);
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += RealmBucket.MOST_PREFIXES) {
            portions.add(all.subList(from, Math.min(all.size(), from + RealmBucket.MOST_PREFIXES)));
        }
        return portions;
    }

    private void compare(List<String> within, Findings findings) throws UnavailableException {
        Map<String, Told> before = byUser(mirror.lines(within));
        Map<String, RealmLine> theirs = new LinkedHashMap<>();
        realm.lines(within).forEach(line -> theirs.put(line.user(), line));
        Map<String, Told> after = byUser(mirror.lines(within));
        before.forEach((user, told) -> {
            if (told.equals(after.get(user))) {
                judge(told, theirs.get(user), findings);
            }
        });
        theirs.keySet().stream().filter(user -> !after.containsKey(user)).forEach(findings.strays()::add);
    }

    /** Who is refused waits for a human, unless it was somebody's change in Keycloak that made it so: that is worth another try. */
    private static void judge(Told told, @Nullable RealmLine theirs, Findings findings) {
        boolean settled = switch (told.delivery()) {
            case TAKEN -> true;
            case UNDER_WAY -> false;
            case REFUSED -> theirs != null && !theirs.deviations().isEmpty();
        };
        if (settled) {
            PersonId person = told.person();
            Drift.between(person, told.line(), theirs).ifPresent(findings.drifts()::add);
        }
    }

    private static Map<String, Told> byUser(List<Told> lines) {
        return lines.stream().collect(Collectors.toMap(told -> told.line().user(), Function.identity()));
    }
}
