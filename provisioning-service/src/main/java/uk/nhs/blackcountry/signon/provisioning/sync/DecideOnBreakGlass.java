package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass.Verdict;
import uk.nhs.blackcountry.signon.provisioning.placement.Objection;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.ObjectedException;

/**
 * Access in an emergency (break-glass). One administrator of the host trust gives it alone, for hours and for a named reason; the trusts are told at
 * once, and a case stays open until another administrator of the host trust has reviewed it. Whoever leaves theirs unreviewed opens no more.
 */
public final class DecideOnBreakGlass {
    private final Registry registry;
    private final BreakGlass policy;
    private final Authority authority;
    private final ScreenPlacements screenPlacements;
    private final AttachPlacements attachPlacements;
    private final PlacementRecord record;
    private final KnownPersons knownPersons;

    /**
     * What is asked for; it begins at once.
     *
     * @param key by which who asks knows it, so that the same asked twice is one; null where it does not matter
     * @param work its beginning is passed over
     * @param reason why it cannot wait; mailed to the administrators of both trusts
     */
    public record Emergency(@Nullable String key, Work work, PersonId person, String reason) {}

    public DecideOnBreakGlass(Registry registry, PlacementRules rules, BreakGlass policy) {
        this.registry = registry;
        this.policy = policy;
        this.authority = new Authority(registry);
        this.screenPlacements = new ScreenPlacements(registry, rules);
        this.attachPlacements = new AttachPlacements(registry);
        this.record = new PlacementRecord(registry);
        this.knownPersons = new KnownPersons(registry);
    }

    /**
     * @return what was opened; what stands already, where the same was asked for under the same key
     * @throws NotAllowedException unless {@code who} administers the host trust, and is not the person
     * @throws ObjectedException naming each field that cannot be so
     * @throws NotPossibleException while too many that they opened, or the one before of this person, wait for review
     */
    public StatedPlacement open(PersonId who, Emergency emergency) {
        return registry.transactions().alone(() -> {
            Instant now = now();
            OdsCode host = host(emergency.work().trust(), now);
            authority.require(who, host);
            if (authority.isBy(by(emergency.person()), who)) {
                throw new NotAllowedException("nobody gives themselves access: ask another administrator of " + host);
            }
            Optional<StatedPlacement> same = sameAs(emergency);
            if (same.isPresent()) {
                return same.get();
            }
            knownPersons.require(emergency.person());
            requireReviewed(who, emergency.person(), host, now);
            StatedPlacement opened = opened(who, emergency, now);
            requireSense(opened, emergency.reason());
            registry.statedPlacements().save(List.of(opened));
            attachPlacements.attach(List.of(opened), now);
            StatedPlacement attached = find(opened.id());
            PersonId holder = requireGiven(attached, who);
            record.note(attached, "break-glass.opened", by(who), holder, emergency.reason(), now);
            requireOpen(attached, holder, now);
            ask(attached, who, host, now);
            new TellOfBreakGlass(registry).about(attached, who, holder, now);
            return attached;
        });
    }

    private Optional<StatedPlacement> sameAs(Emergency emergency) {
        String key = emergency.key();
        if (key == null) {
            return Optional.empty();
        }
        String source = BreakGlass.source(emergency.work().trust());
        Optional<StatedPlacement> known = Optional.ofNullable(
                registry.statedPlacements().ofSource(source, List.of(key)).get(key));
        known.filter(other -> !from(emergency.work(), other.work().from()).equals(other.work())
                        || !other.whom().equals(new Whom.Known(emergency.person())))
                .ifPresent(other -> {
                    throw new NotPossibleException(
                            "the key means %s already, which is another: take a new key".formatted(other.id()));
                });
        return known;
    }

    private static StatedPlacement opened(PersonId who, Emergency emergency, Instant now) {
        Work work = from(emergency.work(), now);
        String key = emergency.key() == null ? UUID.randomUUID().toString() : emergency.key();
        Standing proposed = new Standing(Status.PROPOSED, by(who), reasonOrNone(emergency), now);
        return StatedPlacement.proposed(
                        BreakGlass.source(work.trust()), key, work, new Whom.Known(emergency.person()), proposed)
                .standing(new Standing(Status.APPROVED, by(who), reasonOrNone(emergency), now));
    }

    /** A missing one is objected to, with all else that is wrong. */
    private static String reasonOrNone(Emergency emergency) {
        return emergency.reason().isBlank() ? "none" : emergency.reason();
    }

    private static Work from(Work work, Instant from) {
        return new Work(
                work.trust(),
                work.sites(),
                work.role(),
                work.staffGroup(),
                work.employer(),
                from,
                work.until(),
                work.sponsor());
    }

    private void requireSense(StatedPlacement opened, String reason) {
        List<Objection> objections = new ArrayList<>(screenPlacements.alone(opened, reason));
        objections.addAll(policy.objections(opened.work(), reason));
        if (!objections.isEmpty()) {
            throw new ObjectedException(objections);
        }
    }

    /** Else hours would become days, and a second look would never come. */
    private void requireReviewed(PersonId who, PersonId person, OdsCode host, Instant now) {
        int own = 0;
        for (OpenCase open : registry.cases().open(OpenCase.Kind.BREAK_GLASS)) {
            StatedPlacement other = find(placement(open));
            if (authority.isBy(other.proposed().by(), who)) {
                own++;
                if (policy.isOverdue(open.openedAt(), now)) {
                    throw new NotPossibleException(
                            "%s, which you opened, waits for review since %s: have another administrator of %s review it first"
                                    .formatted(
                                            other.id(),
                                            open.openedAt(),
                                            host(other.work().trust(), now)));
                }
            }
            boolean samePerson =
                    isFor(other, person) && host.equals(host(other.work().trust(), now));
            if (samePerson) {
                throw new NotPossibleException(
                        "%s, the one before for this person, is not reviewed: have it reviewed, or propose a placement"
                                .formatted(other.id()));
            }
        }
        if (own >= policy.unreviewed()) {
            throw new NotPossibleException(
                    "%d that you opened wait for review: have another administrator review them, or open this one"
                            .formatted(own));
        }
    }

    /** What attached to nobody, or turned out to be of whoever opens it, gives nothing: then nothing was opened. */
    private PersonId requireGiven(StatedPlacement attached, PersonId who) {
        PersonId holder = holder(attached);
        if (holder == null) {
            throw new NotPossibleException("the person has no account that could be used: nothing was opened");
        }
        if (attached.standing().status() != Status.APPROVED || holder.equals(who)) {
            throw new NotAllowedException("nobody gives themselves access: ask another administrator");
        }
        return holder;
    }

    /** Who has left the host trust, or whose every account is disabled, is let in by no placement: whoever opens it must hear that now. */
    private void requireOpen(StatedPlacement attached, PersonId holder, Instant now) {
        DescribePersons describePersons = new DescribePersons(registry);
        boolean canSignIn = describePersons.anew(Set.of(holder), List.of(), now).stream()
                .anyMatch(projection -> projection.state() == State.ACTIVE);
        boolean isOpen = describePersons.opened(Set.of(holder), now).getOrDefault(holder, List.of()).stream()
                .anyMatch(part -> part.placement().equals(attached.id())
                        && part.workplace().isLiveAt(now));
        if (!canSignIn || !isOpen) {
            throw new NotPossibleException(
                    ("it would give nothing, because the person's accounts %s are disabled or gone: have one enabled first."
                                    + " Nothing was opened")
                            .formatted(canSignIn ? "at " + attached.work().trust() : "at every trust"));
        }
    }

    private void ask(StatedPlacement opened, PersonId who, OdsCode host, Instant now) {
        String detail = "person %s gave person %s access at %s until %s: %s. Another administrator of %s reviews it"
                .formatted(
                        who,
                        ((Whom.Known) opened.whom()).person(),
                        opened.work().sites(),
                        opened.work().until(),
                        opened.standing().why(),
                        host);
        registry.cases().open(OpenCase.now(OpenCase.Kind.BREAK_GLASS, null, opened.subject(), "REVIEW", detail, now));
    }

    /**
     * Closes the case. What should not be in force is withdrawn first, as any placement is.
     *
     * @param words what was found, for a reader
     * @throws NotAllowedException unless {@code who} administers the host trust, and neither opened it nor was given access by it
     * @throws NotPossibleException while it is in force, or once it was reviewed
     */
    public StatedPlacement review(PersonId who, UUID id, Verdict verdict, String words) {
        return registry.transactions().alone(() -> {
            Instant now = now();
            StatedPlacement placement = registry.statedPlacements()
                    .find(id)
                    .filter(BreakGlass::isOne)
                    .orElseThrow(() -> new NotAllowedException("there is no such one at a trust that you administer"));
            OdsCode host = host(placement.work().trust(), now);
            authority.require(who, host);
            if (authority.isBy(placement.proposed().by(), who)) {
                throw new NotAllowedException(
                        "whoever opened it does not review it: ask another administrator of " + host);
            }
            if (isFor(placement, who)) {
                throw new NotAllowedException(
                        "nobody reviews what they were given: ask another administrator of " + host);
            }
            if (placement.isLiveAt(now)) {
                throw new NotPossibleException("it is in force until %s: review it then, or withdraw it first"
                        .formatted(placement.work().until()));
            }
            OpenCase open = registry.cases().openAbout(List.of(placement.subject()), Set.of()).stream()
                    .filter(one -> one.kind() == OpenCase.Kind.BREAK_GLASS)
                    .findFirst()
                    .orElseThrow(() -> new NotPossibleException("it was reviewed already"));
            registry.cases().close(open.id(), new OpenCase.Closing(by(who), verdict + ": " + words, now));
            record.note(placement, "break-glass.reviewed", by(who), holder(placement), verdict + ": " + words, now);
            return placement;
        });
    }

    private boolean isFor(StatedPlacement placement, PersonId person) {
        boolean named = placement.whom() instanceof Whom.Known known && authority.isBy(by(known.person()), person);
        return named || person.equals(holder(placement));
    }

    private @Nullable PersonId holder(StatedPlacement placement) {
        AccountKey account = placement.account();
        Link link = account == null
                ? null
                : registry.links().ofAccounts(List.of(account)).get(account);
        return link == null ? null : link.person();
    }

    private static UUID placement(OpenCase open) {
        return UUID.fromString(open.subject().substring(open.subject().indexOf(':') + 1));
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
}
