package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.AsideRow;
import uk.nhs.blackcountry.signon.provisioning.placement.Objection;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy.Approval;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/** What a feed would change, row by row. Changes nothing. Runs inside {@link Transactions#alone}. */
final class FeedChanges {
    private final Registry registry;
    private final PlacementPolicy policy;
    private final ScreenPlacements screenPlacements;

    /**
     * @param aside the rows that are left aside, whoever found out
     * @param unchanged how many are as they are kept
     * @param open how many placements the source states before it
     * @param amendedAway how many of those that are amended somebody loses by it
     */
    record Changes(
            List<StatedPlacement> added,
            List<StatedPlacement> amended,
            List<StatedPlacement> withdrawn,
            List<AsideRow> aside,
            int unchanged,
            int open,
            int amendedAway) {}

    FeedChanges(Registry registry, PlacementRules rules) {
        this.registry = registry;
        this.policy = rules.policy();
        this.screenPlacements = new ScreenPlacements(registry, rules);
    }

    Changes of(Author author, Feed feed, Instant now) {
        List<StatedPlacement> open = registry.statedPlacements().openOfSource(feed.source(), now);
        Set<String> keys = feed.stated().stream().map(Feed.Stated::key).collect(Collectors.toSet());
        List<StatedPlacement> withdrawn = withdrawn(feed, open, keys, now);
        Map<String, StatedPlacement> known = registry.statedPlacements().ofSource(feed.source(), keys);
        Set<AccountKey> own = own(author);
        List<StatedPlacement> refused = refused(feed);
        List<AsideRow> aside = new ArrayList<>(feed.aside());
        Map<UUID, Feed.Stated> rows = new LinkedHashMap<>();
        List<StatedPlacement> wanted = new ArrayList<>();
        int unchanged = 0;
        for (Feed.Stated row : feed.stated()) {
            StatedPlacement before = known.get(row.key());
            Optional<AsideRow> misplaced = misplaced(feed, row, now);
            if (before != null && isSame(before, row)) {
                unchanged++;
            } else if (misplaced.isPresent()) {
                aside.add(misplaced.get());
            } else {
                Standing proposed = new Standing(Status.PROPOSED, author.name(), "stated by " + feed.source(), now);
                StatedPlacement after = before == null
                        ? added(feed, row, proposed, refused)
                        : amended(feed, before, row, proposed, own, refused);
                rows.put(after.id(), row);
                wanted.add(after);
            }
        }
        Set<UUID> replaced = new HashSet<>(rows.keySet());
        withdrawn.forEach(placement -> replaced.add(placement.id()));
        Map<UUID, List<Objection>> objections = screenPlacements.at(feed.trust(), wanted, replaced, now);
        objections.forEach((id, wrong) -> aside.add(aside(requireNonNull(rows.get(id)), wrong)));
        Map<Boolean, List<StatedPlacement>> taken = wanted.stream()
                .filter(placement -> !objections.containsKey(placement.id()))
                .collect(Collectors.partitioningBy(placement -> known.containsKey(placement.key())));
        List<StatedPlacement> amended = requireNonNull(taken.get(true));
        long away = amended.stream()
                .filter(after -> requireNonNull(known.get(after.key())).isTakenAwayBy(after, now))
                .count();
        return new Changes(
                requireNonNull(taken.get(false)), amended, withdrawn, List.copyOf(aside), unchanged, open.size(), (int)
                        away);
    }

    private static List<StatedPlacement> withdrawn(
            Feed feed, List<StatedPlacement> open, Set<String> keys, Instant now) {
        if (!feed.complete() || feed.mayNameAny()) {
            return List.of();
        }
        Standing withdrawn = new Standing(Status.WITHDRAWN, feed.source(), "its source names it no more", now);
        return open.stream()
                .filter(placement -> feed.isAbout(placement.key()) && !keys.contains(placement.key()))
                .filter(placement -> !feed.keysAside().contains(placement.key()))
                .map(placement -> placement.standing(withdrawn))
                .toList();
    }

    private static AsideRow aside(Feed.Stated row, List<Objection> wrong) {
        String why = wrong.stream().map(Objection::why).collect(Collectors.joining("; "));
        return new AsideRow(row.line(), wrong.get(0).field(), row.key(), why);
    }

    private Optional<AsideRow> misplaced(Feed feed, Feed.Stated row, Instant now) {
        if (!row.work().trust().equals(feed.trust())) {
            String why = "it is of another trust, for which this feed does not speak";
            return Optional.of(new AsideRow(row.line(), "trust", row.key(), why));
        }
        if (row.work().from().isAfter(now.plus(policy.ahead()))) {
            String why =
                    "it begins more than %d days ahead".formatted(policy.ahead().toDays());
            return Optional.of(new AsideRow(row.line(), "from", row.key(), why));
        }
        return Optional.empty();
    }

    /** What a human declined or withdrew stays so, however often it is stated; what its source withdrew may come back. */
    private static boolean isSame(StatedPlacement before, Feed.Stated row) {
        Standing standing = before.standing();
        boolean asStated = before.work().equals(row.work()) && before.whom().equals(row.whom());
        if (asStated && (standing.status().isOpen() || standing.isOfAPerson())) {
            return true;
        }
        return before.isRefused(row.work(), row.whom()) && standing.status() != Status.PROPOSED;
    }

    /** What a human said no to of those whom the feed names, under whatever key and by whatever source it was stated. */
    private List<StatedPlacement> refused(Feed feed) {
        Set<String> whoms = feed.stated().stream().map(row -> row.whom().text()).collect(Collectors.toSet());
        return registry.statedPlacements().refused(feed.trust(), whoms);
    }

    private StatedPlacement added(Feed feed, Feed.Stated row, Standing proposed, List<StatedPlacement> refused) {
        StatedPlacement placement =
                StatedPlacement.proposed(feed.source(), row.key(), row.work(), row.whom(), proposed);
        return isAutomatic(feed, row, refused) ? placement.standing(byPolicy(feed, proposed)) : placement;
    }

    /**
     * What is only cut short or narrowed stands as it stood: nobody needs to agree to less. Otherwise it is decided anew, and what was approved
     * goes on until then; what a human declined or withdrew, no feed gives back, and nobody gives more to themselves by uploading one.
     *
     * @param own accounts of whoever uploads it
     * @param refused what a human said no to
     */
    private StatedPlacement amended(
            Feed feed,
            StatedPlacement before,
            Feed.Stated row,
            Standing proposed,
            Set<AccountKey> own,
            List<StatedPlacement> refused) {
        if (before.isRefused(row.work(), row.whom())) {
            Standing no =
                    new Standing(Status.WITHDRAWN, feed.source(), "a human said no to this before", proposed.at());
            return before.withoutMore().orElseGet(() -> before.amended(row.work(), row.whom(), proposed, no));
        }
        boolean open = before.standing().status().isOpen();
        Optional<StatedPlacement> enough = Stream.of(
                        before.given(), Optional.of(before).filter(placement -> open))
                .flatMap(Optional::stream)
                .filter(placement ->
                        placement.whom().equals(row.whom()) && row.work().isWithin(placement.work()))
                .findFirst();
        if (enough.isPresent()) {
            StatedPlacement more = enough.get();
            return more.amended(row.work(), row.whom(), more.proposed(), more.standing())
                    .whileItGoesOn(before, proposed.at());
        }
        boolean no = before.refused() != null || (!open && before.standing().isOfAPerson());
        AccountKey account = before.account();
        boolean themselves = account != null && own.contains(account);
        Standing decided = isAutomatic(feed, row, refused) && !no && !themselves ? byPolicy(feed, proposed) : proposed;
        return before.amended(row.work(), row.whom(), proposed, decided).whileItGoesOn(before, proposed.at());
    }

    private Set<AccountKey> own(Author author) {
        PersonId person = author.person();
        if (person == null) {
            return Set.of();
        }
        return registry.links().ofPersons(Set.of(person)).getOrDefault(person, List.of()).stream()
                .map(Link::account)
                .collect(Collectors.toSet());
    }

    /** Not where a human said no to the same work of the same person: only a human undoes that. */
    private boolean isAutomatic(Feed feed, Feed.Stated row, List<StatedPlacement> refused) {
        return policy.approval(feed.source()) == Approval.AUTOMATIC
                && refused.stream()
                        .filter(other -> other.whom().equals(row.whom()))
                        .noneMatch(other -> other.isRefused(row.work(), row.whom())
                                || other.work().repeats(row.work()));
    }

    private static Standing byPolicy(Feed feed, Standing proposed) {
        return new Standing(Status.APPROVED, feed.source(), "by policy for this feed", proposed.at());
    }
}
