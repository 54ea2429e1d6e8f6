package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeoverSummary.SiteChange;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Gap;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Share;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Site;

/** Counts changes by site while they pass, and keeps none of them: as large as there are sites. */
final class SiteCounts {
    private enum What {
        GAINING,
        LOSING,
        GAPS,
        OVERLAPS,
        OPEN_NOTHING
    }

    private final Set<OdsCode> trusts;
    private final Map<Site, Map<What, Integer>> counts = new TreeMap<>(Site.IN_ORDER);
    private int persons;
    private int withoutAccount;

    /** @param trusts those that are looked at */
    SiteCounts(Set<OdsCode> trusts) {
        this.trusts = trusts;
    }

    void add(PersonChange change) {
        persons++;
        withoutAccount += change.accountsEnd() == null ? 0 : 1;
        count(What.GAINING, sites(change.gains()));
        count(What.LOSING, sites(change.losses()));
        Gap gap = change.gap();
        count(What.GAPS, gap == null ? Set.of() : Set.copyOf(gap.sites()));
        count(
                What.OVERLAPS,
                change.overlaps().stream()
                        .filter(part -> trusts.contains(part.trust()))
                        .map(part -> new Site(part.trust(), part.site()))
                        .collect(Collectors.toSet()));
    }

    /** One that begins that day and opens nothing. */
    void addOpeningNothing(StatedPlacement beginning) {
        OdsCode trust = beginning.work().trust();
        count(
                What.OPEN_NOTHING,
                beginning.work().sites().stream()
                        .map(site -> new Site(trust, site))
                        .collect(Collectors.toSet()));
    }

    int persons() {
        return persons;
    }

    int withoutAccount() {
        return withoutAccount;
    }

    List<SiteChange> sites() {
        return counts.entrySet().stream()
                .map(entry -> change(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SiteChange change(Site site, Map<What, Integer> counted) {
        return new SiteChange(
                site.trust(),
                site.site(),
                counted.getOrDefault(What.GAINING, 0),
                counted.getOrDefault(What.LOSING, 0),
                counted.getOrDefault(What.GAPS, 0),
                counted.getOrDefault(What.OVERLAPS, 0),
                counted.getOrDefault(What.OPEN_NOTHING, 0));
    }

    private static Set<Site> sites(List<Share> shares) {
        return shares.stream()
                .map(share -> new Site(share.trust(), share.site()))
                .collect(Collectors.toSet());
    }

    private void count(What what, Set<Site> sites) {
        sites.forEach(site ->
                counts.computeIfAbsent(site, some -> new EnumMap<>(What.class)).merge(what, 1, Integer::sum));
    }
}
