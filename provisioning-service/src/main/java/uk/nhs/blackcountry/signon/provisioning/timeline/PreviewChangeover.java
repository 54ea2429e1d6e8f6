package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.sync.FindWorkplaces;
import uk.nhs.blackcountry.signon.provisioning.sync.Outlook;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/**
 * Who gains and who loses what on a day, at the viewer's trusts, as placements are stated now. Looks at a page of persons at a time and keeps no more
 * than that: a merger concerns everybody at a trust.
 */
public final class PreviewChangeover {
    private static final int AT_ONCE = 500;

    private final Registry registry;
    private final LookUpPersons lookUpPersons;
    private final ChangeoverIndex index;
    private final FindWorkplaces findWorkplaces;

    public PreviewChangeover(Registry registry, LookUpPersons lookUpPersons, ChangeoverIndex index) {
        this.registry = registry;
        this.lookUpPersons = lookUpPersons;
        this.index = index;
        this.findWorkplaces = new FindWorkplaces(registry);
    }

    /** In numbers, site by site. */
    public ChangeoverSummary summary(Viewer viewer, ChangeDay day) {
        Instant now = registry.clock().instant();
        Policy policy = registry.policy().get();
        SiteCounts counts = new SiteCounts(own(viewer));
        each(viewer, day, null, null, change -> {
            counts.add(change);
            return true;
        });
        openingNothing(viewer, day, counts);
        return new ChangeoverSummary(
                day.date(), now, policy.version(), counts.persons(), counts.withoutAccount(), counts.sites());
    }

    /**
     * In the order of the persons' ids.
     *
     * @param site the only one that is looked at; null for all
     * @param after the last one of the page before; null for the first page
     */
    public List<PersonChange> changes(
            Viewer viewer, ChangeDay day, @Nullable OdsCode site, @Nullable PersonId after, int limit) {
        List<PersonChange> found = new ArrayList<>();
        each(viewer, day, site, after, change -> {
            found.add(change);
            return found.size() < limit;
        });
        return found;
    }

    /**
     * Every change, one after the other.
     *
     * @param taker says whether it takes more
     */
    public void each(
            Viewer viewer,
            ChangeDay day,
            @Nullable OdsCode site,
            @Nullable PersonId after,
            Predicate<PersonChange> taker) {
        DayChanges dayChanges = new DayChanges(registry.policy().get(), day, own(viewer), site);
        Set<OdsCode> own = ownBy(viewer, day);
        Set<OdsCode> succeeded = succeeded(viewer, day);
        @Nullable PersonId reached = after;
        List<PersonId> some;
        do {
            some = index.concerned(day, own, succeeded, reached, AT_ONCE);
            for (PersonChange change : changes(viewer, day, dayChanges, some)) {
                if (!taker.test(change)) {
                    return;
                }
            }
            reached = some.isEmpty() ? reached : some.get(some.size() - 1);
        } while (some.size() == AT_ONCE);
    }

    private List<PersonChange> changes(Viewer viewer, ChangeDay day, DayChanges dayChanges, List<PersonId> persons) {
        Map<PersonId, Outlook> outlooks = findWorkplaces.outlook(persons, day.lastBefore());
        List<PersonChange> changes = persons.stream()
                .map(person -> dayChanges.of(person, outlooks.getOrDefault(person, Outlook.NOTHING)))
                .filter(change -> !change.isNothing())
                .toList();
        Set<PersonId> changing = changes.stream().map(PersonChange::person).collect(Collectors.toSet());
        Map<PersonId, Person> seen = registry.persons().find(lookUpPersons.visible(viewer, changing));
        return changes.stream()
                .map(change -> {
                    Person person = seen.get(change.person());
                    return change.called(person == null ? null : person.name());
                })
                .toList();
    }

    /** Placements that begin that day and open nothing as things stand: who counts the gains should know. */
    private void openingNothing(Viewer viewer, ChangeDay day, SiteCounts counts) {
        @Nullable UUID reached = null;
        List<StatedPlacement> some;
        do {
            some = registry.statedPlacements().beginning(own(viewer), day.lastBefore(), day.last(), reached, AT_ONCE);
            some.stream().filter(one -> opensNothing(one, day)).forEach(counts::addOpeningNothing);
            reached = some.isEmpty() ? reached : some.get(some.size() - 1).id();
        } while (some.size() == AT_ONCE);
    }

    private static boolean opensNothing(StatedPlacement beginning, ChangeDay day) {
        return beginning.account() == null
                || beginning.given().stream().noneMatch(part -> part.work().isGoingOnAt(day.last()));
    }

    /** Whichever side of a succession the viewer is on; with what the trust that is succeeded took over before. */
    private Set<OdsCode> succeeded(Viewer viewer, ChangeDay day) {
        Successions successions = registry.successions();
        Set<OdsCode> own = own(viewer);
        return successions.all().stream()
                .filter(succession -> day.has(succession.begins()))
                .filter(succession ->
                        own.contains(succession.from()) || own.contains(successions.at(succession.to(), day.last())))
                .flatMap(succession -> successions.meaning(Set.of(succession.from()), day.lastBefore()).stream())
                .collect(Collectors.toSet());
    }

    /** What a trust took over is its own. */
    private Set<OdsCode> own(Viewer viewer) {
        Set<OdsCode> own = new HashSet<>(viewer.trusts());
        own.addAll(
                registry.successions().meaning(viewer.trusts(), registry.clock().instant()));
        return own;
    }

    /** The same, and what it will have taken over by the day: what ends there then ends at the successor, and is shown to nobody else. */
    private Set<OdsCode> ownBy(Viewer viewer, ChangeDay day) {
        Set<OdsCode> own = own(viewer);
        own.addAll(registry.successions().meaning(viewer.trusts(), day.last()));
        return own;
    }
}
