package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/**
 * One sync of one source: stage all its pages, plan, ask the guard, then apply the plan part by part, the last one together with the cursor.
 * Reading and planning happen before any transaction that others wait for; what another instance overtook is thrown away.
 */
public final class SyncSource {
    private static final Duration HELD_FOR = Duration.ofMinutes(1);
    private static final String LOST = "pages were lost before they were compared";
    private static final Duration ABANDONED_AFTER = Duration.ofHours(6);

    private final AccountSource source;
    private final Registry registry;
    private final Intervals intervals;
    private final MakePlan makePlan;
    private final CarryOutPlan carryOutPlan;
    private final Bookmark bookmark;
    private final RowsLeftAside rowsLeftAside;
    /** What goes on beside a sync: laying down a page, fetching the next part. */
    private final ExecutorService beside = Executors.newCachedThreadPool(new DaemonThreads("sync"));

    private volatile Set<Capability> capabilities = Set.of();

    /**
     * How often everything is read though the source can read changes.
     *
     * @param whole where it reports deletions, for safety
     * @param wholeWithoutDeletions where it does not, or where something could not be read: a leaver is found only this often
     * @param held for how long what is held is not read again
     */
    public record Intervals(Duration whole, Duration wholeWithoutDeletions, Duration held) {
        /** What is held is read again after a minute. */
        public Intervals(Duration whole, Duration wholeWithoutDeletions) {
            this(whole, wholeWithoutDeletions, HELD_FOR);
        }
    }

    /** With the usual limits. */
    public SyncSource(AccountSource source, Registry registry, Intervals intervals) {
        this(source, registry, intervals, Guard.usual());
    }

    public SyncSource(AccountSource source, Registry registry, Intervals intervals, Guard guard) {
        this.source = source;
        this.registry = registry;
        this.intervals = intervals;
        this.makePlan = new MakePlan(source, registry, guard);
        this.carryOutPlan = new CarryOutPlan(source, registry, beside);
        this.bookmark = new Bookmark(source);
        this.rowsLeftAside = new RowsLeftAside(source, registry);
    }

    public String name() {
        return source.name();
    }

    /** As {@link AccountSource#mayBeAskedOften()}. */
    public boolean mayBeAskedOften() {
        return source.mayBeAskedOften();
    }

    Optional<OdsCode> trust() {
        return source.trust();
    }

    /** What was left aside when this was last read whole, for an admin; empty for nothing. */
    public Optional<String> leftAside() {
        return rowsLeftAside.words();
    }

    /** Never throws for what a source does; the state of the source says what was wrong. */
    public Result run() {
        SourceState before = state();
        String held = heldRightNow(before);
        if (held != null) {
            return new Result.Held(held);
        }
        Instant started = now();
        return planned(before, Plan.Status.PLANNED, (plan, reading) -> {
            // before the plan: where that is held, its rows are aside all the same
            rowsLeftAside.note(reading);
            if (plan.objection().isEmpty()) {
                return carryOutPlan.apply(plan, Plan.Status.APPLIED, started);
            }
            return carryOutPlan.hold(plan, started);
        });
    }

    /** Keeps what {@link #run} would do now as a plan, and does nothing else: the cursor stays, and so does what is held. */
    public Result dryRun() {
        Instant started = now();
        return planned(state(), Plan.Status.DRY_RUN, (plan, reading) -> {
            carryOutPlan.record(plan, "DRY_RUN", started, plan.objection());
            return new Result.Planned(plan);
        });
    }

    /** Applies a plan that was held. @throws NotPossibleException if it is not true any more */
    Plan release(Plan held) {
        requireSameConfiguration(held);
        try {
            if (!(carryOutPlan.apply(held, Plan.Status.RELEASED, now()) instanceof Result.Applied)) {
                throw new NotPossibleException("%s was read on since plan %d was made".formatted(name(), held.id()));
            }
        } catch (ApplyPlan.StaleException e) {
            throw new NotPossibleException("plan %d is not true any more: %s".formatted(held.id(), e.getMessage()), e);
        }
        return registry.plans().find(held.id()).orElseThrow();
    }

    /** @throws NotPossibleException if it is not true any more */
    void requireFresh(Plan held) {
        requireSameConfiguration(held);
        try {
            carryOutPlan.requireFresh(held);
        } catch (ApplyPlan.StaleException e) {
            throw new NotPossibleException("plan %d is not true any more: %s".formatted(held.id(), e.getMessage()), e);
        }
    }

    /** A plan that a wrong filter made must not be applied once the filter is mended. */
    private void requireSameConfiguration(Plan held) {
        if (!bookmark.isCurrent(held.next())) {
            throw new NotPossibleException(
                    "%s is configured otherwise than when plan %d was made; the next reading makes another"
                            .formatted(name(), held.id()));
        }
    }

    private interface Conclusion {
        Result of(Plan plan, Reading reading);
    }

    private Result planned(SourceState before, Plan.Status purpose, Conclusion conclusion) {
        Instant started = now();
        UUID id = UUID.randomUUID();
        StagedPages pages = new StagedPages(registry, source.name(), id, beside);
        try {
            Cursor since = since(before);
            registry.staging().dropAbandoned(source.name(), started.minus(ABANDONED_AFTER));
            Reading reading = source.read(since, pages);
            pages.end(reading);
            capabilities = reading.capabilities();
            boolean absencesCount = reading.asides().stream().noneMatch(aside -> aside.key() == null);
            Staging.Reading staged =
                    new Staging.Reading(id, source.name(), source.trust().orElse(null), reading.scope(), absencesCount);
            // In one transaction: did the database crash after this look, the comparison would fail with it, and not
            // find nobody there.
            Plan plan = registry.transactions().together(() -> {
                pages.requireWhole();
                String unreadable = pages.unreadable().orElse(null);
                return makePlan.make(
                        staged, bookmark.keep(reading.next()), before.cursor(), unreadable, purpose, now());
            });
            return conclusion.of(plan, reading);
        } catch (ApplyPlan.StaleException e) {
            return new Result.Overtaken();
        } catch (StagedPages.LostException e) {
            return unread(new SourceException(SourceException.Reason.PARTIAL, LOST, e), purpose, started);
        } catch (SourceException e) {
            return unread(e, purpose, started);
        } finally {
            pages.drop();
        }
    }

    private Result unread(SourceException e, Plan.Status purpose, Instant started) {
        String trouble = e.reason() + ": " + e.getMessage();
        if (purpose != Plan.Status.DRY_RUN) {
            SourceState state = state();
            registry.sources().trouble(state.troubled(trouble, now()));
            if (!trouble.equals(state.trouble())) {
                registry.runs()
                        .record(new SyncRun(
                                0, source.name(), started, now(), null, "UNREAD", Plan.Counts.NONE, null, trouble));
            }
        }
        return new Result.Unread(trouble);
    }

    /** What is held is not read again at once: the same would come out, and a whole reading is much work for a directory. */
    private @Nullable String heldRightNow(SourceState state) {
        String trouble = state.trouble();
        Instant since = state.troubleAt();
        boolean held = trouble != null && trouble.startsWith(Guard.HELD);
        return held && since != null && now().isBefore(since.plus(intervals.held())) ? trouble : null;
    }

    private @Nullable Cursor since(SourceState state) {
        Instant readWholeAt = state.readWholeAt();
        Cursor kept = state.cursor();
        if (kept == null || readWholeAt == null) {
            return null;
        }
        boolean certain =
                state.trouble() == null && (capabilities.isEmpty() || capabilities.contains(Capability.DELETIONS));
        Duration interval = certain ? intervals.whole() : intervals.wholeWithoutDeletions();
        return now().isBefore(readWholeAt.plus(interval)) ? bookmark.open(kept).orElse(null) : null;
    }

    private SourceState state() {
        return registry.sources().find(source.name()).orElseGet(() -> SourceState.unread(source.name()));
    }

    /** As the database keeps it: what is written need not be read again to be known exactly. */
    private Instant now() {
        return registry.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** How a sync ended. */
    public sealed interface Result {
        /** @param takenAway accounts that lost their use */
        record Applied(int changes, int takenAway, boolean whole) implements Result {}

        /** Nothing was changed: the source was not read whole. */
        record Unread(String trouble) implements Result {}

        /** Nothing was changed: a human must look. */
        record Held(String objection) implements Result {}

        /** Not all was changed: another instance was faster, or somebody decided on the same accounts. The next run goes on. */
        record Overtaken() implements Result {}

        /** Nothing was changed: it was to be looked at only. */
        record Planned(Plan plan) implements Result {}
    }
}
