package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Entitlement;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Entitlements;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.sync.Opened;
import uk.nhs.blackcountry.signon.provisioning.sync.Outlook;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Gap;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Part;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Share;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Site;

/**
 * What a day changes for a person: what they may do at its end, held against what they may do at the end of the day before. A pure function. A
 * placement that follows on another and opens the same changes nothing. Whose accounts have all ended by then can do nothing, and so loses all of it;
 * what begins for them is a gain all the same, which an account is missing for: whoever prepares the day must see it.
 */
final class DayChanges {
    private final Policy policy;
    private final ChangeDay day;
    private final Predicate<OdsCode> looksAt;
    private final @Nullable OdsCode site;

    /**
     * @param trusts those that are looked at; what goes on elsewhere counts for gaps and overlaps alone
     * @param site the only one that is looked at; null for all
     */
    DayChanges(Policy policy, ChangeDay day, Collection<OdsCode> trusts, @Nullable OdsCode site) {
        this.policy = policy;
        this.day = day;
        this.looksAt = Set.copyOf(trusts)::contains;
        this.site = site;
    }

    PersonChange of(PersonId person, Outlook outlook) {
        List<Workplace> workplaces =
                outlook.placements().stream().map(Opened::workplace).distinct().toList();
        Map<Place, Set<String>> before = held(workplaces, day.lastBefore());
        Map<Place, Set<String>> after = held(workplaces, day.last());
        return new PersonChange(
                person,
                null,
                without(after, before),
                without(
                        outlook.canSignInAt(day.lastBefore()) ? before : Map.of(),
                        outlook.canSignInAt(day.last()) ? after : Map.of()),
                gap(workplaces).orElse(null),
                overlaps(outlook.placements()),
                outlook.canSignInAt(day.last()) ? null : outlook.accountsEnd());
    }

    private record Place(OdsCode trust, OdsCode site, String app) {}

    private Map<Place, Set<String>> held(List<Workplace> workplaces, Instant instant) {
        Map<Place, Set<String>> held = new LinkedHashMap<>();
        for (Entitlement one : Entitlements.of(policy, workplaces, instant).all()) {
            if (isLookedAt(one.trust(), one.site())) {
                held.put(new Place(one.trust(), one.site(), one.app()), new TreeSet<>(one.roleNames()));
            }
        }
        return held;
    }

    private boolean isLookedAt(OdsCode trust, OdsCode where) {
        return looksAt.test(trust) && (site == null || site.equals(where));
    }

    private boolean isLookedAt(Workplace workplace) {
        return isLookedAt(workplace.trust(), workplace.site());
    }

    private static List<Share> without(Map<Place, Set<String>> some, Map<Place, Set<String>> others) {
        return some.entrySet().stream()
                .flatMap(entry -> {
                    Place place = entry.getKey();
                    Set<String> roles = new TreeSet<>(entry.getValue());
                    roles.removeAll(others.getOrDefault(place, Set.of()));
                    return roles.isEmpty()
                            ? Stream.empty()
                            : Stream.of(new Share(place.trust(), place.site(), place.app(), List.copyOf(roles)));
                })
                .toList();
    }

    /** Something is looked at that ends, and at the end of the day the person works nowhere. */
    private Optional<Gap> gap(List<Workplace> workplaces) {
        List<Workplace> approved =
                workplaces.stream().filter(Workplace::approved).toList();
        List<Workplace> ended = approved.stream()
                .filter(one -> one.until() != null
                        && day.has(one.until())
                        && one.from().isBefore(one.until()))
                .toList();
        boolean concerned = ended.stream().anyMatch(this::isLookedAt);
        if (!concerned || approved.stream().anyMatch(one -> one.isLiveAt(day.last()))) {
            return Optional.empty();
        }
        Instant from = ended.stream()
                .flatMap(one -> Stream.ofNullable(one.until()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant next = approved.stream()
                .map(Workplace::from)
                .filter(begins -> begins.isAfter(day.last()))
                .min(Comparator.naturalOrder())
                .orElse(null);
        boolean awaits = workplaces.stream().anyMatch(one -> !one.approved() && one.isLiveAt(day.last()));
        List<Site> sites = ended.stream()
                .filter(this::isLookedAt)
                .map(one -> new Site(one.trust(), one.site()))
                .distinct()
                .toList();
        return Optional.of(new Gap(sites, from, next, awaits));
    }

    /** Hosted placements alone: work beside the home employment is no overlap. What goes on elsewhere counts, and is not shown. */
    private List<Part> overlaps(List<Opened> placements) {
        List<Opened> live = placements.stream()
                .filter(one -> one.workplace().approved() && !one.workplace().home())
                .filter(one -> one.workplace().isLiveAt(day.last()))
                .toList();
        Set<Object> begin = new HashSet<>();
        Set<Object> goOn = new HashSet<>();
        live.forEach(one -> (one.workplace().isLiveAt(day.lastBefore()) ? goOn : begin).add(one.placement()));
        begin.removeAll(goOn);
        boolean concerned = live.stream().anyMatch(one -> isLookedAt(one.workplace()));
        return !concerned || begin.isEmpty() || goOn.isEmpty()
                ? List.of()
                : live.stream()
                        .filter(one -> isLookedAt(one.workplace()))
                        .map(DayChanges::part)
                        .toList();
    }

    private static Part part(Opened one) {
        Workplace workplace = one.workplace();
        return new Part(
                one.placement(),
                workplace.trust(),
                workplace.site(),
                workplace.role(),
                workplace.from(),
                workplace.until());
    }
}
