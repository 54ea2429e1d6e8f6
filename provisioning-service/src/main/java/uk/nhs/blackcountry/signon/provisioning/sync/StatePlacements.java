package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.AsideRow;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReading;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/**
 * Takes what a feed states of work at its trust: what is new, what is stated otherwise, and what a complete feed no longer names. In one
 * transaction, or not at all. The same feed again changes nothing.
 */
public final class StatePlacements {
    /** A feed that says it is from later than this would keep every other out until then. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Registry registry;
    private final FeedGuard guard;
    private final Authority authority;
    private final FeedChanges feedChanges;
    private final AttachPlacements attachPlacements;
    private final PlacementRecord record;

    /**
     * What became of a feed.
     *
     * @param held why it is held whole; null where it was taken
     * @param aside the rows that were left aside, whoever found out
     */
    public record Outcome(
            @Nullable String held,
            int rows,
            int added,
            int amended,
            int withdrawn,
            int unchanged,
            List<AsideRow> aside) {}

    public StatePlacements(Registry registry, PlacementRules rules, FeedGuard guard) {
        this.registry = registry;
        this.guard = guard;
        this.authority = new Authority(registry);
        this.feedChanges = new FeedChanges(registry, rules);
        this.attachPlacements = new AttachPlacements(registry);
        this.record = new PlacementRecord(registry);
    }

    /**
     * @param who uploads it
     * @param release whether what was held before is taken after all: only by somebody else, and only as it was held
     * @throws NotAllowedException unless {@code who} administers the feed's trust
     * @throws NotPossibleException if it is not newer than what was taken, or there is nothing to release
     */
    public Outcome take(PersonId who, Feed feed, boolean release) {
        return registry.transactions().alone(() -> {
            Instant now = registry.clock().instant();
            authority.require(who, registry.successions().at(feed.trust(), now));
            requireNewer(feed, now);
            if (release) {
                requireHeldByAnother(who, feed);
            }
            Optional<String> broken = guard.broken(feed);
            return broken.isPresent()
                    ? hold(Author.of(who), feed, broken.get(), feed.aside(), now)
                    : decide(Author.of(who), feed, release, now);
        });
    }

    /**
     * What stands of a feed that nobody uploads. Nobody's word but the source's is behind it, so nobody need administer anything.
     *
     * @param about the keys of all that changed; null where that is not known
     */
    public Outcome take(StandingFeed standing, @Nullable Set<String> about) {
        return registry.transactions().alone(() -> {
            Instant now = registry.clock().instant();
            return decide(Author.of(standing), standing.read(newer(standing.source(), now), about), false, now);
        });
    }

    /**
     * Takes all that stands of such a feed, although some of it was held.
     *
     * @param sha256 of what was looked at
     * @throws NotAllowedException unless {@code who} administers the feed's trust
     * @throws NotPossibleException if that is not what stands, or nothing is held
     */
    public Outcome release(PersonId who, StandingFeed standing, String sha256) {
        return registry.transactions().alone(() -> {
            Instant now = registry.clock().instant();
            authority.require(who, registry.successions().at(standing.trust(), now));
            if (registry.feedReadings().newestHeld(standing.source()).isEmpty()
                    || !standing.sha256().equals(sha256)) {
                throw new NotPossibleException(
                        "that is not what is held now: look at it again, and release what you looked at");
            }
            return decide(Author.of(who), standing.read(newer(standing.source(), now), null), true, now);
        });
    }

    private Outcome decide(Author author, Feed feed, boolean release, Instant now) {
        FeedChanges.Changes changes = feedChanges.of(author, feed, now);
        Optional<String> objection = release
                ? Optional.empty()
                : guard.objection(
                        changes.withdrawn().size() + changes.amendedAway(),
                        changes.open(),
                        registry.feedReadings().takenAwaySince(feed.source(), now.minus(Guard.DAY)));
        return objection.isPresent()
                ? hold(author, feed, objection.get(), changes.aside(), now)
                : apply(author, feed, changes, release, now);
    }

    /** A change in the same microsecond is a later one. */
    private Instant newer(String source, Instant now) {
        return registry.feedReadings()
                .newest(source)
                .map(reading -> reading.issuedAt().plus(1, ChronoUnit.MICROS))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    private void requireNewer(Feed feed, Instant now) {
        if (feed.issuedAt().isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new NotPossibleException("issuedAt is in the future");
        }
        registry.feedReadings()
                .newestTaken(feed.source())
                .filter(taken -> !feed.issuedAt().isAfter(taken.issuedAt()))
                .ifPresent(taken -> {
                    throw new NotPossibleException("it is not newer than the one of " + taken.issuedAt()
                            + ", which was taken: nothing was changed");
                });
    }

    private void requireHeldByAnother(PersonId who, Feed feed) {
        FeedReading held = registry.feedReadings()
                .held(feed.source(), feed.sha256())
                .orElseThrow(() -> new NotPossibleException("no feed of these bytes is held: upload it first"));
        boolean same = held.complete() == feed.complete()
                && held.issuedAt().equals(feed.issuedAt().truncatedTo(ChronoUnit.MICROS));
        if (!same) {
            throw new NotPossibleException("what is held is of %s and %s: release it as that"
                    .formatted(held.issuedAt(), held.complete() ? "complete" : "not complete"));
        }
        if (registry.feedReadings().wasTaken(feed.source(), feed.sha256())) {
            throw new NotPossibleException("these bytes were taken before: it is an old feed");
        }
        if (authority.isBy(held.by(), who)) {
            throw new NotAllowedException(
                    "whoever uploaded what is held does not release it: ask another administrator");
        }
    }

    private Outcome hold(Author author, Feed feed, String why, List<AsideRow> aside, Instant now) {
        registry.feedReadings().add(reading(author, feed, why, false, 0, now));
        audit(author, feed, "feed.held", why, now);
        registry.cases()
                .open(OpenCase.now(
                        OpenCase.Kind.HELD_FEED,
                        null,
                        feed.source(),
                        "NOT_BELIEVED",
                        "%s; nothing of it was taken (sha256 %s)".formatted(why, feed.sha256()),
                        now));
        return new Outcome(why, feed.rows(), 0, 0, 0, 0, aside);
    }

    private Outcome apply(Author author, Feed feed, FeedChanges.Changes changes, boolean released, Instant now) {
        List<StatedPlacement> kept = Stream.of(changes.added(), changes.amended(), changes.withdrawn())
                .flatMap(List::stream)
                .toList();
        List<UUID> ids = kept.stream().map(StatedPlacement::id).toList();
        // who is shown something of these before, and who after it
        Set<PersonId> concerned =
                attachPlacements.concerned(registry.statedPlacements().find(ids));
        registry.statedPlacements().save(kept);
        record.closeWaiting(changes.withdrawn(), "its source names it no more", now);
        attachPlacements.attach(
                kept.stream()
                        .filter(placement -> placement.account() == null && placement.isOpenAt(now))
                        .toList(),
                now);
        concerned.addAll(attachPlacements.concerned(registry.statedPlacements().find(ids)));
        if (!concerned.isEmpty()) {
            new DescribePersons(registry).anew(concerned, List.of(), now);
        }
        note(changes.added(), "placement.stated", feed, now);
        note(changes.amended(), "placement.amended", feed, now);
        note(changes.withdrawn(), "placement.withdrawn", feed, now);
        registry.feedReadings().add(reading(author, feed, null, released, changes.amendedAway(), now));
        if (feed.about() == null) {
            registry.cases()
                    .closeAbout(
                            OpenCase.Kind.HELD_FEED,
                            List.of(feed.source()),
                            new OpenCase.Closing("sync", "a newer one was taken", now));
        }
        Outcome outcome = new Outcome(
                null,
                feed.rows(),
                changes.added().size(),
                changes.amended().size(),
                changes.withdrawn().size(),
                changes.unchanged(),
                changes.aside());
        audit(
                author,
                feed,
                "feed.taken",
                "%d new, %d amended, %d withdrawn, %d unchanged, %d left aside"
                        .formatted(
                                outcome.added(),
                                outcome.amended(),
                                outcome.withdrawn(),
                                outcome.unchanged(),
                                outcome.aside().size()),
                now);
        return outcome;
    }

    private void note(List<StatedPlacement> placements, String action, Feed feed, Instant now) {
        registry.audit()
                .write(placements.stream()
                        .map(placement -> record.line(
                                placement,
                                action,
                                feed.source(),
                                null,
                                placement.standing().status().name(),
                                now))
                        .toList());
    }

    private static FeedReading reading(
            Author author, Feed feed, @Nullable String held, boolean released, int amendedAway, Instant now) {
        return new FeedReading(
                UUID.randomUUID(),
                feed.source(),
                feed.issuedAt(),
                feed.isWhole(),
                feed.sha256(),
                feed.rows(),
                author.name(),
                now,
                held,
                released,
                amendedAway);
    }

    private void audit(Author author, Feed feed, String action, String what, Instant now) {
        String detail = "%s of %s, sha256 %s, %d rows; %s"
                .formatted(feed.source(), feed.issuedAt(), feed.sha256(), feed.rows(), what);
        registry.audit().write(List.of(new AuditLine(now, author.name(), action, null, null, detail)));
    }
}
