package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Statement;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** What becomes of a plan: it is applied part by part, or held. */
final class CarryOutPlan {
    private static final int PART = 500;
    private static final long PATIENCE_MILLIS = 500;
    private static final String UNREADABLE = "unreadable";

    private final Registry registry;
    private final String source;
    private final ApplyPlan applyPlan;
    private final ExecutorService beside;

    CarryOutPlan(AccountSource source, Registry registry, ExecutorService beside) {
        this.registry = registry;
        this.beside = beside;
        this.source = source.name();
        // Who works where is the directory's word for now: ESR's positions come with placements.
        boolean places = source.states().containsAll(Set.of(Statement.EMPLOYMENT, Statement.SIGN_IN));
        @Nullable OdsCode employer = places ? source.trust().orElse(null) : null;
        this.applyPlan = new ApplyPlan(registry, source.name(), employer);
    }

    /**
     * Each part is one transaction; the last one moves the cursor. Whatever breaks between two, the next run plans what is left from the same
     * cursor.
     *
     * @param success {@link Plan.Status#APPLIED} or {@link Plan.Status#RELEASED}
     * @throws ApplyPlan.StaleException if something was decided meanwhile on an account of the plan
     */
    Result apply(Plan plan, Plan.Status success, Instant started) {
        Parts parts = new Parts(plan, success);
        while (true) {
            Ending ending = registry.transactions().alone(() -> part(plan, parts, success, started));
            if (ending == Ending.OVERTAKEN) {
                return new Result.Overtaken();
            }
            if (ending == Ending.DONE) {
                return new Result.Applied(
                        plan.counts().accounts(), plan.counts().takenAway(), plan.scope() == Scope.EVERYTHING);
            }
        }
    }

    private enum Ending {
        MORE,
        DONE,
        OVERTAKEN
    }

    /**
     * The changes of a plan, part by part. While one is applied, the next is fetched beside it. A held plan is another matter: a newer reading may
     * give it other changes until the last moment, so its parts are fetched behind the writer's lock.
     */
    private final class Parts {
        private final Plan plan;
        private final boolean fixed;
        private @Nullable CompletableFuture<List<Plans.Numbered>> ahead;
        private long last;

        Parts(Plan plan, Plan.Status success) {
            this.plan = plan;
            this.fixed = success != Plan.Status.RELEASED;
        }

        List<Plans.Numbered> next() {
            List<Plans.Numbered> part = ahead == null ? fetch(last) : fetched(ahead);
            ahead = null;
            if (part.size() == PART) {
                last = part.get(PART - 1).number();
                if (fixed) {
                    long after = last;
                    ahead = CompletableFuture.supplyAsync(() -> fetch(after), beside);
                }
            }
            return part;
        }

        /** Whoever fetches may wait for a connection that others hold while they wait for our lock: that is not waited for. */
        private List<Plans.Numbered> fetched(CompletableFuture<List<Plans.Numbered>> part) {
            try {
                return part.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return fetch(last);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return fetch(last);
            }
        }

        private List<Plans.Numbered> fetch(long after) {
            return registry.plans().changes(plan.id(), after, PART);
        }
    }

    private Ending part(Plan plan, Parts parts, Plan.Status success, Instant started) {
        SourceState state = state();
        boolean kept = plan.id() != 0;
        if (!Objects.equals(state.cursor(), plan.since()) || (kept && !isOpen(plan.id()))) {
            return Ending.OVERTAKEN;
        }
        Instant now = now();
        List<Plans.Numbered> part = kept ? parts.next() : List.of();
        if (!part.isEmpty()) {
            List<PlanChange> changes = part.stream().map(Plans.Numbered::change).toList();
            applyPlan.apply(changes, now);
            if (success != Plan.Status.RELEASED) {
                registry.plans().took(source, changes, now);
            }
        }
        if (part.size() == PART) {
            return Ending.MORE;
        }
        finish(plan, state, success, now);
        if (kept) {
            record(plan, success.name(), started, "");
        }
        return Ending.DONE;
    }

    private void finish(Plan plan, SourceState state, Plan.Status success, Instant now) {
        String trouble = plan.unreadable() == null ? null : UNREADABLE + ": " + plan.unreadable();
        boolean whole = plan.scope() == Scope.EVERYTHING;
        if (!whole && trouble == null && state.succeededAt() != null) {
            trouble = stillUnreadable(state);
        }
        registry.sources().save(state.applied(plan.next(), whole, trouble, now));
        if (plan.id() != 0) {
            registry.plans().save(plan.settled(success, "", now));
        } else {
            // of an instance that died, where what it had planned has come undone meanwhile
            registry.plans().supersedeUnfinished(source, "nothing of it is left to change", now);
        }
        if (success == Plan.Status.RELEASED) {
            registry.plans().forgetTaken(source);
        }
        registry.plans().held(source).filter(held -> held.id() != plan.id()).ifPresent(held -> {
            registry.plans().save(held.settled(Plan.Status.SUPERSEDED, "a reading within the limits came", now));
            audit("sync.mended", "plan " + held.id() + " is not needed any more", now);
        });
        if (state.trouble() != null) {
            close("it was read, and nothing holds it", now);
        }
    }

    private void close(String why, Instant now) {
        registry.cases().closeAbout(OpenCase.Kind.HELD_SYNC, List.of(source), new OpenCase.Closing("sync", why, now));
    }

    /** What could not be read stays so until everything was read again: a directory does not report that a right was granted. */
    private static @Nullable String stillUnreadable(SourceState state) {
        String trouble = state.trouble();
        return trouble != null && trouble.startsWith(UNREADABLE) ? trouble : null;
    }

    /** The same plan again stays the one that administrators look at, with what is newest of it. */
    Result hold(Plan plan, Instant started) {
        return registry.transactions().alone(() -> {
            SourceState state = state();
            if (!Objects.equals(state.cursor(), plan.since()) || !isOpen(plan.id())) {
                return new Result.Overtaken();
            }
            Instant now = now();
            Optional<Plan> held = registry.plans().held(source);
            boolean same = held.filter(before -> registry.plans()
                            .fingerprint(before.id())
                            .equals(registry.plans().fingerprint(plan.id())))
                    .isPresent();
            if (same) {
                Plan first = held.orElseThrow();
                registry.plans().renew(first.id(), plan.id());
                registry.plans().save(first.renewedBy(plan));
            } else {
                held.ifPresent(before -> {
                    registry.plans()
                            .save(before.settled(
                                    Plan.Status.SUPERSEDED, "another reading took away other accounts", now));
                    close("another plan is held", now);
                });
                registry.plans().save(plan.settled(Plan.Status.HELD, "", now));
                call(plan, now);
                record(plan, "HELD", started, plan.objection());
            }
            registry.sources().save(state.troubled(plan.objection(), now));
            return new Result.Held(plan.objection());
        });
    }

    private void call(Plan plan, Instant now) {
        String who = "plan %d: an administrator of %s must release or discard it"
                .formatted(
                        plan.id(),
                        plan.trusts().stream().map(OdsCode::value).sorted().collect(Collectors.joining(" and of ")));
        String detail = plan.objection() + "; " + who;
        audit("sync.held", detail, now);
        registry.cases().open(OpenCase.now(OpenCase.Kind.HELD_SYNC, null, source, "TOO_MANY_TAKEN_AWAY", detail, now));
    }

    /** @throws ApplyPlan.StaleException if an account is not as it was when this was planned */
    void requireFresh(Plan plan) {
        if (!Objects.equals(state().cursor(), plan.since())) {
            throw new NotPossibleException("%s was read on since plan %d was made".formatted(source, plan.id()));
        }
        long last = 0;
        while (true) {
            List<Plans.Numbered> part = registry.plans().changes(plan.id(), last, PART);
            applyPlan.requireFresh(part.stream().map(Plans.Numbered::change).toList());
            if (part.size() < PART) {
                return;
            }
            last = part.get(PART - 1).number();
        }
    }

    void record(Plan plan, String result, Instant started, String detail) {
        registry.runs()
                .record(new SyncRun(0, source, started, now(), plan.scope(), result, plan.counts(), plan.id(), detail));
    }

    private boolean isOpen(long plan) {
        return registry.plans()
                .find(plan)
                .filter(now -> now.status() == Plan.Status.PLANNED || now.status() == Plan.Status.HELD)
                .isPresent();
    }

    private void audit(String action, String detail, Instant now) {
        registry.audit().write(List.of(new AuditLine(now, source, action, null, null, detail)));
    }

    private SourceState state() {
        return registry.sources().find(source).orElseGet(() -> SourceState.unread(source));
    }

    /** As the database keeps it: what is written need not be read again to be known exactly. */
    private Instant now() {
        return registry.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
