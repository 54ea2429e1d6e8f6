package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Entitlement.Held;

/**
 * What somebody may do at one instant: the union, over the workplaces that are approved and live then, of what each gives by itself. So
 * whoever knows {@link Policy#grantsOf} of each comes to the same, and a workplace more never takes anything away.
 *
 * @param all one an app and a site, in order
 */
public record Entitlements(List<Entitlement> all) {
    public Entitlements {
        all = List.copyOf(all);
    }

    /**
     * What {@code policy} gives.
     *
     * @param workplaces of one person, in any order, live or not
     */
    public static Entitlements of(Policy policy, Collection<Workplace> workplaces, Instant instant) {
        SortedMap<Place, SortedMap<String, Held>> held = new TreeMap<>();
        for (Workplace workplace : workplaces) {
            if (workplace.isLiveAt(instant)) {
                policy.grantsOf(workplace)
                        .forEach(grant -> grant.roles()
                                .forEach(role -> held.computeIfAbsent(
                                                Place.of(grant, workplace), place -> new TreeMap<>())
                                        .merge(role, new Held(role, workplace.until()), Held::or)));
            }
        }
        return new Entitlements(held.entrySet().stream()
                .map(entry -> entry.getKey().with(entry.getValue().values()))
                .toList());
    }

    public List<Entitlement> in(String app) {
        return all.stream().filter(entitlement -> entitlement.app().equals(app)).toList();
    }

    /** At whatever site; empty if the app may not be used at all. */
    public Set<String> rolesIn(String app) {
        Set<String> roles = new TreeSet<>();
        in(app).forEach(entitlement -> roles.addAll(entitlement.roleNames()));
        return roles;
    }

    private record Place(String app, OdsCode trust, OdsCode site) implements Comparable<Place> {
        private static final Comparator<Place> IN_ORDER = Comparator.comparing(Place::app)
                .thenComparing(place -> place.trust().value())
                .thenComparing(place -> place.site().value());

        static Place of(Grant grant, Workplace workplace) {
            return new Place(grant.app(), workplace.trust(), workplace.site());
        }

        Entitlement with(Collection<Held> roles) {
            return new Entitlement(app, trust, site, List.copyOf(roles));
        }

        @Override
        public int compareTo(Place other) {
            return IN_ORDER.compare(this, other);
        }
    }
}
