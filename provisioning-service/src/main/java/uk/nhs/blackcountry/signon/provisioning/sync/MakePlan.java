package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Statement;

/** Compares a reading that was whole with what the registry keeps, and keeps what would change as a plan. Changes nothing else. */
final class MakePlan {
    private static final long NONE = 0;

    private final AccountSource source;
    private final Registry registry;
    private final Guard guard;

    MakePlan(AccountSource source, Registry registry, Guard guard) {
        this.source = source;
        this.registry = registry;
        this.guard = guard;
    }

    /**
     * @param staged where its pages lie
     * @param since what the source was read from
     * @param purpose {@link Plan.Status#PLANNED} or {@link Plan.Status#DRY_RUN}
     * @return a plan that is kept; or, where nothing would change, one that is not (its id is 0), unless it is a dry run
     */
    Plan make(
            Staging.Reading staged,
            Cursor next,
            @Nullable Cursor since,
            @Nullable String unreadable,
            Plan.Status purpose,
            Instant now) {
        return registry.transactions().together(() -> {
            Sheet sheet = new Sheet(registry);
            DraftChanges draftChanges =
                    new DraftChanges(registry, source.states().contains(Statement.EMPLOYMENT));
            LinkByRule linkByRule = new LinkByRule(registry, draftChanges::fresh);
            Plan empty = new Plan(
                    NONE,
                    source.name(),
                    Set.of(),
                    staged.scope(),
                    purpose,
                    since,
                    next,
                    Plan.Counts.NONE,
                    0,
                    "",
                    unreadable,
                    now,
                    null,
                    "",
                    List.of());
            if (purpose == Plan.Status.DRY_RUN) {
                sheet.begin(empty);
            }
            registry.staging()
                    .differences(
                            staged,
                            now,
                            piece -> sheet.put(empty, linkByRule.amend(staged, draftChanges.of(piece, now), now)));
            return sheet.id == NONE ? empty : finished(empty, sheet.id);
        });
    }

    private Plan finished(Plan begun, long id) {
        Plan.Counts counts = registry.plans().counts(id);
        int usable = registry.links().inUse(source.name());
        Plans.Taken taken =
                registry.plans().taken(source.name(), begun.plannedAt().minus(Guard.DAY), id);
        Set<OdsCode> trusts = new HashSet<>(
                registry.plans().trustsConcerned(id, source.trust().isEmpty()));
        source.trust().ifPresent(trusts::add);
        Plan plan = new Plan(
                id,
                begun.source(),
                trusts,
                begun.scope(),
                begun.status(),
                begun.since(),
                begun.next(),
                counts,
                usable,
                objection(counts, usable, taken, id, begun.plannedAt()).orElse(""),
                begun.unreadable(),
                begun.plannedAt(),
                begun.status() == Plan.Status.DRY_RUN ? begun.plannedAt() : null,
                "",
                List.of());
        registry.plans().save(plan);
        return plan;
    }

    private Optional<String> objection(Plan.Counts counts, int usable, Plans.Taken taken, long plan, Instant now) {
        if (source.trust().isPresent()) {
            return guard.objection(source.trust().get(), counts, usable, taken);
        }
        Map<OdsCode, Plans.Taken> within = registry.plans().takenByTrust(source.name(), now.minus(Guard.DAY), plan);
        Map<OdsCode, Integer> inUse = registry.links().inUseByTrust(source.name());
        Map<OdsCode, Guard.Share> shares = new HashMap<>();
        registry.plans()
                .takingByTrust(plan)
                .forEach((trust, taking) -> shares.put(
                        trust,
                        new Guard.Share(
                                taking,
                                inUse.getOrDefault(trust, 0),
                                within.getOrDefault(trust, Plans.Taken.NOTHING))));
        return guard.objection(counts, usable, taken, shares);
    }

    /** A plan gets its row with its first change. */
    private static final class Sheet {
        private final Registry registry;
        private long id = NONE;

        Sheet(Registry registry) {
            this.registry = registry;
        }

        void begin(Plan empty) {
            if (empty.status() == Plan.Status.PLANNED) {
                registry.plans().supersedeUnfinished(empty.source(), "another plan was made", empty.plannedAt());
            }
            id = registry.plans().nextId();
            registry.plans().save(empty.numbered(id));
        }

        void put(Plan empty, LinkByRule.Amended amended) {
            List<PlanChange> own = amended.drafts().stream()
                    .filter(change -> !change.kinds().isEmpty())
                    .toList();
            if (own.isEmpty() && amended.links().isEmpty()) {
                return;
            }
            if (id == NONE) {
                begin(empty);
            }
            registry.plans().add(id, own);
            registry.plans().addLinks(id, amended.links());
        }
    }
}
