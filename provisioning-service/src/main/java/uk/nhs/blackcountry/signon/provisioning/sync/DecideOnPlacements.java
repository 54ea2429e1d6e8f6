package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.Objection;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/**
 * What administrators of a host trust propose and decide. Two people give access: who approves is not who asked, and not who is placed. One is
 * enough to take it away.
 */
public final class DecideOnPlacements {
    private static final String REST = "rest.";

    private final Registry registry;
    private final Authority authority;
    private final ScreenPlacements screenPlacements;
    private final AttachPlacements attachPlacements;
    private final PlacementRecord record;

    /**
     * What is asked for.
     *
     * @param key by which who asks knows it, so that the same asked twice is one; null where it does not matter
     */
    public record Proposal(@Nullable String key, Work work, Whom whom, String reason) {}

    public DecideOnPlacements(Registry registry, PlacementRules rules) {
        this.registry = registry;
        this.authority = new Authority(registry);
        this.screenPlacements = new ScreenPlacements(registry, rules);
        this.attachPlacements = new AttachPlacements(registry);
        this.record = new PlacementRecord(registry);
    }

    /**
     * @return what was proposed; what stands already, where the same was asked for under the same key
     * @throws NotAllowedException unless {@code who} administers the host trust
     * @throws ObjectedException naming each field that cannot be so
     * @throws NotPossibleException if the key means something else already, or there is no such person
     */
    public StatedPlacement propose(PersonId who, Proposal proposal) {
        return registry.transactions().alone(() -> {
            Instant now = now();
            authority.require(who, host(proposal.work().trust(), now));
            String source = REST + proposal.work().trust();
            Optional<StatedPlacement> same = sameAs(proposal, source);
            if (same.isPresent()) {
                return same.get();
            }
            requirePerson(proposal.whom());
            Standing proposed = new Standing(Status.PROPOSED, by(who), proposal.reason(), now);
            String key = proposal.key() == null ? UUID.randomUUID().toString() : proposal.key();
            StatedPlacement stated = StatedPlacement.proposed(source, key, proposal.work(), proposal.whom(), proposed);
            requireSense(stated, now);
            record.note(stated, "placement.proposed", by(who), null, proposal.reason(), now);
            registry.statedPlacements().save(List.of(stated));
            attachPlacements.attach(List.of(stated), now);
            return find(stated.id());
        });
    }

    private Optional<StatedPlacement> sameAs(Proposal proposal, String source) {
        if (proposal.key() == null) {
            return Optional.empty();
        }
        Optional<StatedPlacement> known = Optional.ofNullable(registry.statedPlacements()
                .ofSource(source, List.of(proposal.key()))
                .get(proposal.key()));
        known.filter(other ->
                        !other.work().equals(proposal.work()) || !other.whom().equals(proposal.whom()))
                .ifPresent(other -> {
                    throw new NotPossibleException(
                            "the key means placement %s already, which is another: take a new key"
                                    .formatted(other.id()));
                });
        return known;
    }

    /**
     * @throws NotAllowedException unless {@code who} administers the host trust, did not ask for it and is not placed by it
     * @throws NotPossibleException if it does not wait for approval, is over, or makes no sense any more
     */
    public StatedPlacement approve(PersonId who, UUID id, String reason) {
        return registry.transactions().alone(() -> {
            Instant now = now();
            StatedPlacement placement = requireOwn(who, id, now);
            require(placement, Set.of(Status.PROPOSED));
            if (authority.isBy(placement.proposed().by(), who)) {
                throw new NotAllowedException("whoever asked for it does not approve it: ask another administrator of "
                        + host(placement.work().trust(), now));
            }
            if (isFor(placement, who)) {
                throw new NotAllowedException("nobody approves a placement of themselves");
            }
            if (placement.work().isOverAt(now)) {
                throw new NotPossibleException("it is over");
            }
            requireSense(placement, now);
            return decided(placement, Status.APPROVED, "placement.approved", who, reason, now);
        });
    }

    /** What was approved before its source stated more stays in force. @throws NotAllowedException unless {@code who} administers the host trust */
    public StatedPlacement decline(PersonId who, UUID id, String reason) {
        return registry.transactions().alone(() -> {
            Instant now = now();
            StatedPlacement placement = requireOwn(who, id, now);
            require(placement, Set.of(Status.PROPOSED));
            return decided(placement, Status.DECLINED, "placement.declined", who, reason, now);
        });
    }

    /** Whoever stated it: until a human says otherwise, its source does not bring it back. @throws NotAllowedException as {@link #decline} */
    public StatedPlacement withdraw(PersonId who, UUID id, String reason) {
        return registry.transactions().alone(() -> {
            Instant now = now();
            StatedPlacement placement = requireOwn(who, id, now);
            require(placement, Set.of(Status.PROPOSED, Status.APPROVED));
            return decided(placement, Status.WITHDRAWN, "placement.withdrawn", who, reason, now);
        });
    }

    private StatedPlacement decided(
            StatedPlacement placement, Status status, String action, PersonId who, String reason, Instant now) {
        Standing standing = new Standing(status, by(who), reason, now);
        StatedPlacement said = placement.standing(standing);
        StatedPlacement decided = status == Status.DECLINED ? placement.declined(standing) : said;
        registry.statedPlacements().save(List.of(decided));
        PersonId holder = holder(decided);
        record.note(said, action, by(who), holder, reason, now);
        if (!decided.standing().status().isOpen()) {
            record.closeWaiting(List.of(decided), "it was " + status, now);
        } else if (decided.account() == null) {
            attachPlacements.attach(List.of(decided), now);
        }
        PersonId shown = holder(find(decided.id()));
        if (shown != null) {
            new DescribePersons(registry).anew(Set.of(shown), List.of(), now);
        }
        return find(decided.id());
    }

    private StatedPlacement requireOwn(PersonId who, UUID id, Instant now) {
        StatedPlacement placement = registry.statedPlacements()
                .find(id)
                .orElseThrow(
                        () -> new NotAllowedException("there is no such placement at a trust that you administer"));
        authority.require(who, host(placement.work().trust(), now));
        return placement;
    }

    private static void require(StatedPlacement placement, Set<Status> statuses) {
        Standing standing = placement.standing();
        if (!statuses.contains(standing.status())) {
            throw new NotPossibleException("it is %s already: %s".formatted(standing.status(), standing.why()));
        }
    }

    private void requireSense(StatedPlacement placement, Instant now) {
        Map<UUID, List<Objection>> objections =
                screenPlacements.at(placement.work().trust(), List.of(placement), Set.of(placement.id()), now);
        if (!objections.isEmpty()) {
            throw new ObjectedException(objections.getOrDefault(placement.id(), List.of()));
        }
    }

    private void requirePerson(Whom whom) {
        if (whom instanceof Whom.Known known) {
            new KnownPersons(registry).require(known.person());
        }
    }

    private boolean isFor(StatedPlacement placement, PersonId who) {
        boolean named = placement.whom() instanceof Whom.Known known && authority.isBy("person " + known.person(), who);
        return named || who.equals(holder(placement));
    }

    private @Nullable PersonId holder(StatedPlacement placement) {
        AccountKey account = placement.account();
        Link link = account == null
                ? null
                : registry.links().ofAccounts(List.of(account)).get(account);
        return link == null ? null : link.person();
    }

    /** Which trust decides on it now. */
    private OdsCode host(OdsCode trust, Instant now) {
        return registry.successions().at(trust, now);
    }

    private StatedPlacement find(UUID id) {
        return registry.statedPlacements().find(id).orElseThrow();
    }

    private static String by(PersonId who) {
        return "person " + who;
    }

    private Instant now() {
        return registry.clock().instant();
    }

    /** A placement cannot be as it is asked for. The message names every field that cannot be so, and is for who asks. */
    public static final class ObjectedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ObjectedException(List<Objection> objections) {
            super(objections.stream().map(Objection::toString).collect(Collectors.joining("; ")));
        }
    }
}
