package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision.Status;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;

/**
 * Separating and merging persons, by the administrators of every trust at which they have accounts. What concerns one trust alone is done when
 * it is asked for.
 */
public final class DecideOnPersons {
    private final Registry registry;
    private final Authority authority;
    private final CarryOut carryOut;

    public DecideOnPersons(Registry registry) {
        this.registry = registry;
        this.authority = new Authority(registry);
        this.carryOut = new CarryOut(registry);
    }

    /**
     * @param trust for which {@code who} speaks
     * @throws NotAllowedException if that person does not speak for it, or not on this
     * @throws NotPossibleException if it cannot be done, whoever agrees
     */
    public Decision ask(PersonId who, OdsCode trust, Matter matter, String reason) {
        return registry.transactions().alone(() -> {
            Instant now = now();
            authority.require(who, trust);
            Set<OdsCode> trusts = carryOut.trustsOf(matter);
            Decision asked = new Decision(
                    UUID.randomUUID(),
                    matter,
                    trusts,
                    carryOut.linksOf(matter),
                    reason,
                    List.of(),
                    Status.WAITING,
                    "",
                    now);
            return spoken(asked, who, trust, now);
        });
    }

    /**
     * Carries it out where this was the last voice that was missing. Where what it is about has changed since it was asked for, it lapses instead.
     *
     * @throws NotAllowedException as {@link #ask}
     * @throws NotPossibleException if nothing of this id is known, or it cannot be done any more
     */
    public Decision agree(PersonId who, OdsCode trust, UUID id) {
        return registry.transactions().alone(() -> {
            authority.require(who, trust);
            return spoken(find(id), who, trust, now());
        });
    }

    /**
     * Asks; or agrees, where the same waits already.
     *
     * @throws NotAllowedException as {@link #ask}
     * @throws NotPossibleException as {@link #ask}, and where the contrary waits
     */
    Decision askOrAgree(PersonId who, OdsCode trust, Matter matter, String reason) {
        return registry.transactions().alone(() -> {
            authority.require(who, trust);
            List<Decision> waiting = registry.decisions().waiting(Set.of(trust));
            for (Decision other : waiting) {
                if (other.matter().contradicts(matter)) {
                    throw new NotPossibleException(
                            "the contrary waits as decision %s: settle that first".formatted(other.id()));
                }
            }
            Optional<Decision> same = waiting.stream()
                    .filter(other -> other.matter().asksTheSameAs(matter))
                    .findFirst();
            return same.isPresent() ? agree(who, trust, same.get().id()) : ask(who, trust, matter, reason);
        });
    }

    /** @throws NotAllowedException unless a trust that it concerns is spoken for */
    public Decision decline(PersonId who, OdsCode trust, UUID id, String reason) {
        return registry.transactions().alone(() -> {
            authority.require(who, trust);
            Decision decision = find(id);
            if (decision.status() != Status.WAITING || !decision.trusts().contains(trust)) {
                throw new NotAllowedException("it is settled, or does not concern " + trust);
            }
            return settle(decision.settled(Status.DECLINED, reason), who, now());
        });
    }

    private Decision spoken(Decision decision, PersonId who, OdsCode trust, Instant now) {
        decision.objection(who, trust).ifPresent(why -> {
            throw new NotAllowedException(why);
        });
        if (!carryOut.linksOf(decision.matter()).equals(decision.links())) {
            return settle(
                    decision.settled(Status.LAPSED, "the person's accounts changed since; look again, and ask again"),
                    who,
                    now);
        }
        // Only now: whoever may not decide learns nothing of the persons.
        carryOut.requirePossible(decision.matter(), now);
        Decision heard = decision.with(new Decision.Voice(who, trust, now));
        audit(
                heard,
                who,
                heard.voices().size() == 1 ? "asked" : "agreed",
                "%s: %s".formatted(trust, heard.reason()),
                now);
        if (!heard.missing().isEmpty()) {
            registry.decisions().save(heard);
            return heard;
        }
        return settle(heard.settled(Status.DONE, carryOut.carryOut(heard, now)), who, now);
    }

    private Decision settle(Decision settled, PersonId who, Instant now) {
        registry.decisions().save(settled);
        audit(settled, who, settled.status().name().toLowerCase(Locale.ROOT), settled.outcome(), now);
        return settled;
    }

    private void audit(Decision decision, PersonId who, String what, String detail, Instant now) {
        Set<PersonId> persons = decision.matter().persons();
        Stream<@Nullable PersonId> concerned = persons.isEmpty() ? Stream.of((PersonId) null) : persons.stream();
        registry.audit()
                .write(concerned
                        .map(person -> new AuditLine(
                                now, "person " + who, "decision." + what, person, null, decision.id() + " " + detail))
                        .toList());
    }

    private Decision find(UUID id) {
        return registry.decisions().find(id).orElseThrow(() -> new NotPossibleException("there is no decision " + id));
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
