package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions.Held;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions.Told;
import uk.nhs.blackcountry.signon.provisioning.sync.FindWorkplaces;
import uk.nhs.blackcountry.signon.provisioning.sync.Opened;
import uk.nhs.blackcountry.signon.provisioning.sync.Outlook;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmMirror;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.Basis;

/** Finds what an answer about a person and an instant rests on: what is stated now, or what Keycloak was told then. */
final class Grounds {
    private final Registry registry;
    private final FindWorkplaces findWorkplaces;

    Grounds(Registry registry) {
        this.registry = registry;
        this.findWorkplaces = new FindWorkplaces(registry);
    }

    /**
     * @param now an instant before it is past
     * @param own the viewer's trusts: what is placed elsewhere is left out
     * @param since what was stated and over by then may be left out, where the answer is as stated now
     */
    Ground of(Person person, Instant at, Instant now, Set<OdsCode> own, Instant since) {
        return at.isBefore(now) ? past(person, at, own) : asStated(person, at, own, since);
    }

    private boolean isOpen(Workplace workplace) {
        Instant until = workplace.until();
        return until == null || until.isAfter(registry.clock().instant());
    }

    private Ground asStated(Person person, Instant at, Set<OdsCode> own, Instant since) {
        Outlook outlook = findWorkplaces.outlook(Set.of(person.id()), since).getOrDefault(person.id(), Outlook.NOTHING);
        List<Workplace> workplaces = outlook.placements().stream()
                .map(Opened::workplace)
                .filter(workplace -> own.contains(workplace.trust()))
                .toList();
        Ground ground = new Ground();
        ground.basis = Basis.AS_STATED_NOW;
        ground.state = person.state();
        ground.workplaces = workplaces;
        if (at.isAfter(registry.clock().instant())) {
            ground.notKnown.add(
                    "Accounts are looked at as they are today, with the ends that are planned: one that is created, extended or disabled before then is not"
                            + " foreseen.");
            if (person.state() == State.ACTIVE && !outlook.canSignInAt(at)) {
                ground.state = State.DISABLED;
                ground.known.add(
                        "The last of the person's accounts is planned to end at %s.".formatted(outlook.accountsEnd()));
            }
        }
        ground.hadSomething = workplaces.stream()
                .filter(workplace -> workplace.home() || isOpen(workplace))
                .anyMatch(Workplace::approved);
        ground.known.add("Placements, accounts and rules as the registry has them now.");
        delivery(person.id(), ground);
        return ground;
    }

    /** Whether Keycloak goes by it already. */
    private void delivery(PersonId person, Ground ground) {
        registry.mirror().linesOf(Set.of(person)).stream()
                .map(RealmMirror.Told::delivery)
                .findFirst()
                .filter(delivery -> delivery != RealmMirror.Told.Delivery.TAKEN)
                .ifPresent(delivery -> {
                    ground.delivery = delivery;
                    ground.notKnown.add(
                            "Keycloak has not taken over the newest projection (%s): until it does, it goes by the one before."
                                    .formatted(delivery));
                });
    }

    private Ground past(Person person, Instant at, Set<OdsCode> own) {
        Optional<Held> held = registry.descriptions().at(person.id(), at);
        Ground ground = held.isPresent() ? held(held.get(), person, at, own) : nothingKept(person, at);
        registry.persons()
                .retiredFor(Set.of(person.id()))
                .forEach(former -> ground.notKnown.add(
                        "Person %s turned out to be this one: what they could do before that is told under that id."
                                .formatted(former.id())));
        return ground;
    }

    private Ground held(Held held, Person person, Instant at, Set<OdsCode> own) {
        List<Told> placements = held.kept().placements().stream()
                .filter(told -> own.contains(told.opened().workplace().trust()))
                .toList();
        AppAccesses accesses = new AppAccesses(registry.policy().get(), at);
        Ground ground = new Ground();
        ground.basis = held.isWhole(person.number()) ? Basis.KEPT : Basis.KEPT_WITH_A_HOLE;
        ground.since = held.kept().since();
        ground.state = held.kept().state();
        ground.told = placements;
        ground.workplaces =
                placements.stream().map(told -> told.opened().workplace()).toList();
        ground.explainable = accesses.isAsToday(placements);
        ground.hadSomething = !placements.isEmpty();
        ground.known.add("What Keycloak was told at %s, by version %d of the rules."
                .formatted(held.kept().since(), held.kept().policyVersion()));
        if (ground.basis == Basis.KEPT_WITH_A_HOLE) {
            ground.notKnown.add(
                    "Keycloak was told something else%s that was not kept: this held at first, and perhaps not at that instant."
                            .formatted(
                                    held.next() == null
                                            ? " since"
                                            : " before " + held.next().since()));
        }
        if (!ground.explainable) {
            ground.notKnown.add(
                    "The rules of then are not kept, and today's would give something else: what was given is told, but not by which rule.");
        }
        ground.notKnown.add("When Keycloak took it over is not kept: within seconds, unless it was away then.");
        ground.notKnown.add("What waited for approval then is not kept.");
        return ground;
    }

    private Ground nothingKept(Person person, Instant at) {
        Ground ground = new Ground();
        if (at.isBefore(person.createdAt())) {
            ground.basis = Basis.KEPT;
            ground.known.add("The registry did not know this person before %s.".formatted(person.createdAt()));
        } else if (person.number() == 0) {
            ground.basis = Basis.KEPT;
            ground.known.add("Keycloak was never told of this person: nothing to sign in by is known of them.");
        } else {
            ground.notKnown.add(
                    registry.descriptions()
                            .first(person.id())
                            .map(first -> "What Keycloak was told of this person is kept since %s alone."
                                    .formatted(first.since()))
                            .orElse(
                                    "What Keycloak was told of this person is not kept yet: it is within a day of an upgrade."));
        }
        return ground;
    }

    /** What a trust took over is its own. */
    Set<OdsCode> own(Viewer viewer, Instant now) {
        Set<OdsCode> own = new HashSet<>(viewer.trusts());
        own.addAll(registry.successions().meaning(viewer.trusts(), now));
        return own;
    }
}
