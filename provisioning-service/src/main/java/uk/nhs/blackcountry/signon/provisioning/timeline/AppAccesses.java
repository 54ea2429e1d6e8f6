package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Entitlements;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Explanation;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions.Told;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.AppAccess;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.PlaceAccess;
import uk.nhs.blackcountry.signon.provisioning.timeline.PersonChange.Site;

/** Which apps could be used where, and why. Pure functions: by today's rules, or by what Keycloak was told when others held. */
final class AppAccesses {
    private final Policy today;
    private final Instant at;

    AppAccesses(Policy today, Instant at) {
        this.today = today;
        this.at = at;
    }

    /** By today's rules. */
    List<AppAccess> of(List<Workplace> workplaces) {
        Entitlements entitlements = Entitlements.of(today, workplaces, at);
        return apps(Set.of()).stream()
                .map(app -> new AppAccess(
                        app,
                        entitlements.in(app).stream()
                                .map(one -> new PlaceAccess(one.trust(), one.site(), one.roleNames()))
                                .toList(),
                        Explanation.of(today, workplaces, app, at).inWords()))
                .toList();
    }

    /** As it was told, whatever today's rules say; explained only where they say the same. */
    List<AppAccess> told(List<Told> placements) {
        boolean same = isAsToday(placements);
        List<Workplace> workplaces =
                placements.stream().map(told -> told.opened().workplace()).toList();
        Set<String> granted = placements.stream()
                .flatMap(told -> told.grants().stream())
                .map(AppGrant::app)
                .collect(Collectors.toSet());
        return apps(granted).stream()
                .map(app -> new AppAccess(
                        app,
                        places(placements, app),
                        same ? Explanation.of(today, workplaces, app, at).inWords() : List.of()))
                .toList();
    }

    /** Whether today's rules give to each of these what was told. */
    boolean isAsToday(List<Told> placements) {
        return placements.stream()
                .allMatch(told -> today.grantsOf(told.opened().workplace()).stream()
                        .map(AppAccesses::told)
                        .toList()
                        .equals(told.grants()));
    }

    private static AppGrant told(Grant grant) {
        return new AppGrant(grant.app(), List.copyOf(grant.roles()));
    }

    private List<PlaceAccess> places(List<Told> placements, String app) {
        Map<Site, Set<String>> roles = new LinkedHashMap<>();
        for (Told told : placements) {
            Workplace workplace = told.opened().workplace();
            if (workplace.isLiveAt(at)) {
                told.grants().stream()
                        .filter(grant -> grant.app().equals(app))
                        .forEach(grant -> roles.computeIfAbsent(
                                        new Site(workplace.trust(), workplace.site()), site -> new TreeSet<>())
                                .addAll(grant.roles()));
            }
        }
        List<PlaceAccess> places = new ArrayList<>();
        roles.forEach((site, held) -> places.add(new PlaceAccess(site.trust(), site.site(), List.copyOf(held))));
        return places;
    }

    private Set<String> apps(Set<String> besides) {
        Set<String> apps = new TreeSet<>(besides);
        today.rules().stream().map(Rule::grants).forEach(grants -> grants.forEach(grant -> apps.add(grant.app())));
        return apps;
    }
}
