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
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.sync.FindWorkplaces;
import uk.nhs.blackcountry.signon.provisioning.sync.Opened;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;

/**
 * Who works where now, as groups that nobody writes: the trust and each of its sites, by code. Members are the trust's own Users for whom the
 * registry holds a live placement there: home employment, or one that was stated and approved.
 */
final class ScimGroups {
    private final Registry registry;
    private final Intake intake;
    private final FindWorkplaces findWorkplaces;

    ScimGroups(Registry registry, Intake intake) {
        this.registry = registry;
        this.intake = intake;
        this.findWorkplaces = new FindWorkplaces(registry);
    }

    List<GenericScimResource> of(Trust trust, String base) {
        Instant now = registry.clock().instant();
        Map<AccountKey, List<Workplace>> live =
                live(intake.of(trust.code()).stream().map(StatedUser::key).toList(), now);
        return Stream.concat(Stream.of(trust.code()), trust.sites().stream())
                .map(place -> group(trust, place, live, base))
                .toList();
    }

    /** A User is a statement and no placement rests on it: what counts are those of the person whose it is, as apps are told of them. */
    private Map<AccountKey, List<Workplace>> live(List<AccountKey> users, Instant now) {
        Map<AccountKey, Link> holders = registry.links().ofAccounts(users);
        Map<PersonId, List<Opened>> opened =
                findWorkplaces.of(holders.values().stream().map(Link::person).collect(Collectors.toSet()), now);
        return holders.values().stream()
                .collect(Collectors.toMap(
                        Link::account,
                        link -> opened.getOrDefault(link.person(), List.of()).stream()
                                .map(Opened::workplace)
                                .filter(workplace -> workplace.approved() && workplace.isLiveAt(now))
                                .toList()));
    }

    private static GenericScimResource group(
            Trust trust, OdsCode place, Map<AccountKey, List<Workplace>> live, String base) {
        boolean whole = place.equals(trust.code());
        GroupResource group = new GroupResource()
                .setDisplayName(whole ? "Staff of " + trust.name() : "Staff at " + place)
                .setMembers(live.entrySet().stream()
                        .filter(entry -> entry.getValue().stream()
                                .filter(workplace -> workplace.trust().equals(trust.code()))
                                .anyMatch(workplace -> whole || workplace.site().equals(place)))
                        .map(entry -> entry.getKey().id())
                        .sorted()
                        .map(id -> new Member().setValue(id).setType("User").setRef(URI.create(base + "/Users/" + id)))
                        .toList());
        group.setId(place.value());
        group.setMeta(new Meta().setResourceType("Group").setLocation(URI.create(base + "/Groups/" + place)));
        return group.asGenericScimResource();
    }
}
