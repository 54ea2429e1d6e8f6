package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;

/**
 * One sync of one source: read it whole, plan, ask the guard, then change everything together with the cursor. The reading happens
 * before the transaction; if another instance moved the cursor meanwhile, this reading is thrown away.
 */
public final class SyncSource {
    private static final Duration HELD_FOR = Duration.ofMinutes(1);
    private static final String UNREADABLE = "unreadable";

    private final AccountSource source;
    private final Registry registry;
    private final Intervals intervals;
    private final Planner planner;
    private final Guard guard = new Guard();
    private final ApplyPlan applyPlan;
    private volatile Set<Capability> capabilities = Set.of();

    /**
     * How often everything is read though the source can read changes.
     *
     * @param whole where it reports deletions, for safety
     * @param wholeWithoutDeletions where it does not, or where something could not be read: a leaver is found only this often
     */
    public record Intervals(Duration whole, Duration wholeWithoutDeletions) {}

    public SyncSource(AccountSource source, Registry registry, Intervals intervals) {
        this.source = source;
        this.registry = registry;
        this.intervals = intervals;
        this.planner = new Planner(registry.accounts());
        this.applyPlan = new ApplyPlan(registry);
    }

    public String name() {
        return source.name();
    }

    /** Never throws for what a source does; the state of the source says what was wrong. */
    public Result run() {
        SourceState before = state();
        String held = heldRightNow(before);
        if (held != null) {
            return new Result.Held(held);
        }
        List<AccountChange> said = new ArrayList<>();
        try {
            Reading reading = source.read(since(before), said::addAll);
            capabilities = reading.capabilities();
            return registry.transactions().alone(() -> apply(before.cursor(), reading, said));
        } catch (SourceException e) {
            String trouble = e.reason() + ": " + e.getMessage();
            registry.sources().trouble(state().troubled(trouble, now()));
            return new Result.Unread(trouble);
        }
    }

    /** What is held is not read again at once: the same would come out, and a whole reading is much work for a directory. */
    private @Nullable String heldRightNow(SourceState state) {
        String trouble = state.trouble();
        Instant since = state.troubleAt();
        boolean held = trouble != null && trouble.startsWith(Guard.HELD);
        return held && since != null && now().isBefore(since.plus(HELD_FOR)) ? trouble : null;
    }

    private Result apply(@Nullable Cursor since, Reading reading, List<AccountChange> said) {
        SourceState state = state();
        if (!Objects.equals(state.cursor(), since)) {
            return new Result.Overtaken();
        }
        Instant now = now();
        Plan plan = planner.plan(source.name(), reading.scope(), said, now);
        Optional<String> objection = guard.objection(plan);
        if (objection.isPresent()) {
            hold(plan, objection.get(), state, now);
            return new Result.Held(objection.get());
        }
        if (!plan.isEmpty()) {
            applyPlan.apply(plan, source.trust().orElseThrow(), now);
        }
        String trouble = plan.unreadable().isEmpty() ? null : unreadable(plan.unreadable());
        boolean whole = reading.scope() == Scope.EVERYTHING;
        if (!whole && trouble == null && state.succeededAt() != null) {
            trouble = stillUnreadable(state);
        }
        registry.sources().save(state.applied(reading.next(), whole, trouble, now));
        return new Result.Applied(plan.changes().size(), plan.takenAway().size(), whole);
    }

    /** What could not be read stays so until everything was read again: a directory does not report that a right was granted. */
    private static @Nullable String stillUnreadable(SourceState state) {
        String trouble = state.trouble();
        return trouble != null && trouble.startsWith(UNREADABLE) ? trouble : null;
    }

    private static String unreadable(List<String> accounts) {
        return "%s: %d accounts, and so disabled for sign-in; the first is %s"
                .formatted(UNREADABLE, accounts.size(), accounts.get(0));
    }

    private void hold(Plan plan, String objection, SourceState state, Instant now) {
        registry.sources().save(state.troubled(objection, now));
        if (!objection.equals(state.trouble())) {
            registry.audit().write(List.of(new AuditLine(now, plan.source(), "sync.held", null, null, objection)));
        }
        registry.cases()
                .open(OpenCase.now(
                        OpenCase.Kind.HELD_SYNC, null, plan.source(), "TOO_MANY_TAKEN_AWAY", objection, now));
    }

    private @Nullable Cursor since(SourceState state) {
        Instant readWholeAt = state.readWholeAt();
        if (state.cursor() == null || readWholeAt == null) {
            return null;
        }
        boolean certain =
                state.trouble() == null && (capabilities.isEmpty() || capabilities.contains(Capability.DELETIONS));
        Duration interval = certain ? intervals.whole() : intervals.wholeWithoutDeletions();
        return now().isBefore(readWholeAt.plus(interval)) ? state.cursor() : null;
    }

    private SourceState state() {
        return registry.sources().find(source.name()).orElseGet(() -> SourceState.unread(source.name()));
    }

    private Instant now() {
        return registry.clock().instant();
    }

    /** How a sync ended. */
    public sealed interface Result {
        /** @param takenAway accounts that lost their use */
        record Applied(int changes, int takenAway, boolean whole) implements Result {}

        /** Nothing was changed: the source was not read whole. */
        record Unread(String trouble) implements Result {}

        /** Nothing was changed: a human must look. */
        record Held(String objection) implements Result {}

        /** Nothing was changed: another instance was faster. */
        record Overtaken() implements Result {}
    }
}
