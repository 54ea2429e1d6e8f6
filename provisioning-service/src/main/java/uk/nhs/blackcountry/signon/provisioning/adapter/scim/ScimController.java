package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import static uk.nhs.blackcountry.signon.provisioning.adapter.scim.ScimAnswers.list;
import static uk.nhs.blackcountry.signon.provisioning.adapter.scim.ScimAnswers.one;

import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.adapter.scim.ScimAnswers.Wanted;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** {@code /scim/v2}. The trust is that of the client; no address and no body names it. */
@RestController
@RequestMapping("/scim/v2")
final class ScimController {
    private static final Wanted ALL = new Wanted(null, null);

    private final ScimProperties properties;
    private final Trusts trusts;
    private final Registry registry;
    private final Intake intake;
    private final StateUsers stateUsers;

    ScimController(ScimProperties properties, Trusts trusts, Registry registry, Intake intake) {
        this.properties = properties;
        this.trusts = trusts;
        this.registry = registry;
        this.intake = intake;
        this.stateUsers = new StateUsers(registry, intake);
    }

    @GetMapping("/ServiceProviderConfig")
    ResponseEntity<byte[]> serviceProviderConfig() {
        return one(200, ScimDescription.serviceProviderConfig(), ALL);
    }

    @GetMapping("/ResourceTypes")
    ResponseEntity<byte[]> resourceTypes() throws ScimException {
        return described(ScimDescription.resourceTypes(base()));
    }

    @GetMapping("/ResourceTypes/{id}")
    ResponseEntity<byte[]> resourceType(@PathVariable String id) throws ScimException {
        return one(200, byId(ScimDescription.resourceTypes(base()), id), ALL);
    }

    @GetMapping("/Schemas")
    ResponseEntity<byte[]> schemas() throws ScimException {
        return described(ScimDescription.schemas());
    }

    @GetMapping("/Schemas/{id}")
    ResponseEntity<byte[]> schema(@PathVariable String id) throws ScimException {
        return one(200, byId(ScimDescription.schemas(), id), ALL);
    }

    @GetMapping("/Users")
    ResponseEntity<byte[]> users(@AuthenticationPrincipal Jwt token, @ModelAttribute Listing listing)
            throws ScimException {
        return list(resources(candidates(properties.caller(token).trust(), listing.filter())), listing);
    }

    @GetMapping("/Users/{id}")
    ResponseEntity<byte[]> user(@AuthenticationPrincipal Jwt token, @PathVariable String id) throws ScimException {
        return answer(200, stateUsers.find(properties.caller(token), id));
    }

    @PostMapping("/Users")
    ResponseEntity<byte[]> create(@AuthenticationPrincipal Jwt token, @RequestBody byte[] body) throws ScimException {
        return answer(201, stateUsers.create(properties.caller(token), ScimBody.object(body)));
    }

    @PutMapping("/Users/{id}")
    ResponseEntity<byte[]> replace(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body)
            throws ScimException {
        return answer(200, stateUsers.replace(properties.caller(token), id, ifMatch, ScimBody.object(body)));
    }

    @PatchMapping("/Users/{id}")
    ResponseEntity<byte[]> patch(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body)
            throws ScimException {
        return answer(200, stateUsers.patch(properties.caller(token), id, ifMatch, ScimBody.patch(body), base()));
    }

    @DeleteMapping("/Users/{id}")
    ResponseEntity<byte[]> delete(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch)
            throws ScimException {
        stateUsers.delete(properties.caller(token), id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/Groups")
    ResponseEntity<byte[]> groups(@AuthenticationPrincipal Jwt token, @ModelAttribute Listing listing)
            throws ScimException {
        return list(groups(token), listing);
    }

    @GetMapping("/Groups/{id}")
    ResponseEntity<byte[]> group(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String attributes,
            @RequestParam(required = false) @Nullable String excludedAttributes)
            throws ScimException {
        return one(200, byId(groups(token), id), new Wanted(attributes, excludedAttributes));
    }

    /** Whatever else somebody tries: groups are not written, there is no bulk. */
    @RequestMapping("/**")
    ResponseEntity<byte[]> nothing() {
        return ScimAnswers.error(
                404, null, "there is nothing here, or it cannot be done: see /scim/v2/ServiceProviderConfig");
    }

    private List<GenericScimResource> groups(Jwt token) throws ScimException {
        OdsCode trust = properties.caller(token).trust();
        return new ScimGroups(registry, intake)
                .of(
                        trusts.find(trust)
                                .orElseThrow(() -> new ResourceNotFoundException("there is no trust " + trust)),
                        base());
    }

    /** Those of whom the filter may be true: provisioning systems ask for one user name again and again. */
    private List<StatedUser> candidates(OdsCode trust, @Nullable String filter) throws ScimException {
        Filter condition = filter == null ? null : ScimAnswers.filter(filter);
        if (condition != null
                && condition.getFilterType() == FilterType.EQUAL
                && String.valueOf(condition.getAttributePath()).equalsIgnoreCase("userName")) {
            return intake.named(trust, condition.getComparisonValue().asText()).stream()
                    .toList();
        }
        return intake.of(trust);
    }

    private ResponseEntity<byte[]> answer(int status, StatedUser user) throws ScimException {
        return one(status, resources(List.of(user)).get(0), ALL);
    }

    private List<GenericScimResource> resources(List<StatedUser> users) throws ScimException {
        Map<AccountKey, Link> links =
                registry.links().ofAccounts(users.stream().map(StatedUser::key).toList());
        List<GenericScimResource> resources = new ArrayList<>();
        for (StatedUser user : users) {
            Link link = links.get(user.key());
            resources.add(
                    ScimUsers.resource(user, link == null ? null : link.person().toString(), base()));
        }
        return resources;
    }

    private static ResponseEntity<byte[]> described(List<GenericScimResource> resources) throws ScimException {
        return list(resources, Listing.whole(resources.size()));
    }

    private static GenericScimResource byId(List<GenericScimResource> resources, String id) throws ScimException {
        return resources.stream()
                .filter(resource -> id.equals(resource.getId()))
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException("there is nothing of that id here"));
    }

    /** The address of all this. */
    static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/scim/v2")
                .toUriString();
    }
}
