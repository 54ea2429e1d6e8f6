package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Meta;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;

/**
 * Who works where now, as groups that nobody writes: the trust and each of its sites, by code. Members are the trust's own Users for whom the
 * registry holds a live placement there.
 */
final class ScimGroups {
    private final Registry registry;
    private final Intake intake;

    ScimGroups(Registry registry, Intake intake) {
        this.registry = registry;
        this.intake = intake;
    }

    List<GenericScimResource> of(Trust trust, String base) {
        Instant now = registry.clock().instant();
        Map<AccountKey, List<Placement>> placements =
                placements(intake.of(trust.code()).stream().map(StatedUser::key).toList());
        return Stream.concat(Stream.of(trust.code()), trust.sites().stream())
                .map(place -> group(trust, place, placements, now, base))
                .toList();
    }

    /** A User is a statement and no placement rests on it: what counts are those of the person whose it is. */
    private Map<AccountKey, List<Placement>> placements(List<AccountKey> users) {
        Map<AccountKey, Link> holders = registry.links().ofAccounts(users);
        Map<PersonId, List<Placement>> ofPersons = registry.placements()
                .ofPersons(holders.values().stream().map(Link::person).collect(Collectors.toSet()));
        return holders.values().stream()
                .collect(Collectors.toMap(Link::account, link -> ofPersons.getOrDefault(link.person(), List.of())));
    }

    private static GenericScimResource group(
            Trust trust, OdsCode place, Map<AccountKey, List<Placement>> placements, Instant now, String base) {
        boolean whole = place.equals(trust.code());
        GroupResource group = new GroupResource()
                .setDisplayName(whole ? "Staff of " + trust.name() : "Staff at " + place)
                .setMembers(placements.entrySet().stream()
                        .filter(entry -> entry.getValue().stream()
                                .filter(placement -> placement.trust().equals(trust.code()))
                                .filter(placement -> whole || placement.site().equals(place))
                                .anyMatch(placement -> isLive(placement, now)))
                        .map(entry -> entry.getKey().id())
                        .sorted()
                        .map(id -> new Member().setValue(id).setType("User").setRef(URI.create(base + "/Users/" + id)))
                        .toList());
        group.setId(place.value());
        group.setMeta(new Meta().setResourceType("Group").setLocation(URI.create(base + "/Groups/" + place)));
        return group.asGenericScimResource();
    }

    private static boolean isLive(Placement placement, Instant now) {
        return !now.isBefore(placement.from()) && placement.isOpenAt(now);
    }
}
