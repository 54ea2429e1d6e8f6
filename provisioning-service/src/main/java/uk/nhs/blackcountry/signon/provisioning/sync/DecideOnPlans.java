package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;

/**
 * What administrators do about a plan that is held. It is released by an administrator of every trust that it concerns, each of them somebody
 * else; one of them discards it. Released, it is applied as it stands, or not at all.
 */
public final class DecideOnPlans {
    private final Registry registry;
    private final Authority authority;
    private final Map<String, SyncSource> sources;

    public DecideOnPlans(Registry registry, Collection<SyncSource> sources) {
        this.registry = registry;
        this.authority = new Authority(registry);
        this.sources = sources.stream().collect(Collectors.toMap(SyncSource::name, Function.identity()));
    }

    /**
     * @param trust for which {@code who} speaks
     * @param sight throws unless what {@code who} saw still stands; asked in the transaction that writes
     * @return the plan, applied; or still held, where another trust must speak
     * @throws NotAllowedException if that person does not speak for the trust, or not on this
     * @throws NotPossibleException if it is not held, or not true any more: the next reading makes another
     */
    public Plan release(PersonId who, OdsCode trust, long id, String reason, Runnable sight) {
        requireReason(reason);
        Plan plan = registry.transactions().alone(() -> {
            sight.run();
            return spoken(who, trust, id, reason);
        });
        return plan.missing().isEmpty() ? source(plan).release(plan) : plan;
    }

    /**
     * Drops the plan. The source is read again, and held again, as long as it says what it says.
     *
     * @throws NotAllowedException as {@link #release}
     * @throws NotPossibleException if it is not held
     */
    public Plan discard(PersonId who, OdsCode trust, long id, String reason, Runnable sight) {
        requireReason(reason);
        return registry.transactions().alone(() -> {
            sight.run();
            Plan held = held(who, trust, id);
            Instant now = registry.clock().instant();
            Plan discarded = held.settled(Plan.Status.DISCARDED, reason, now);
            registry.plans().save(discarded);
            registry.cases()
                    .closeAbout(
                            OpenCase.Kind.HELD_SYNC,
                            List.of(held.source()),
                            new OpenCase.Closing("person " + who, "the plan was discarded: " + reason, now));
            audit(who, "plan.discarded", held, trust + ": " + reason, now);
            return discarded;
        });
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("releasing or discarding a plan needs a reason");
        }
    }

    private Plan spoken(PersonId who, OdsCode trust, long id, String reason) {
        Plan held = held(who, trust, id);
        source(held).requireFresh(held);
        if (held.missing().isEmpty()) {
            return held;
        }
        if (!held.missing().contains(trust)) {
            throw new NotAllowedException(trust + " has agreed already");
        }
        if (held.voices().stream().anyMatch(voice -> voice.administrator().equals(who))) {
            throw new NotAllowedException(
                    "each trust must be spoken for by somebody else, and you have spoken for one");
        }
        Instant now = registry.clock().instant();
        registry.plans().speak(id, new Plan.Voice(trust, who, now));
        audit(who, "plan.released", held, trust + ": " + reason, now);
        return registry.plans().find(id).orElseThrow();
    }

    private Plan held(PersonId who, OdsCode trust, long id) {
        authority.require(who, trust);
        Plan plan = registry.plans()
                .find(id)
                .filter(found -> found.trusts().contains(trust))
                .orElseThrow(() -> new NotAllowedException("there is no plan " + id + " of " + trust));
        if (plan.status() != Plan.Status.HELD) {
            throw new NotPossibleException("plan %d is not held: %s".formatted(id, plan.status()));
        }
        return plan;
    }

    private SyncSource source(Plan plan) {
        SyncSource source = sources.get(plan.source());
        if (source == null) {
            throw new NotPossibleException("nothing is configured as " + plan.source());
        }
        return source;
    }

    private void audit(PersonId who, String action, Plan plan, String detail, Instant now) {
        String what = "plan %d of %s, %s".formatted(plan.id(), plan.source(), detail);
        registry.audit().write(List.of(new AuditLine(now, "person " + who, action, null, null, what)));
    }
}
