package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import static uk.nhs.blackcountry.signon.provisioning.adapter.scim.ScimAnswers.list;
import static uk.nhs.blackcountry.signon.provisioning.adapter.scim.ScimAnswers.one;

import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ScimException;
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
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.provisioning.adapter.scim.ScimAnswers.Wanted;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatement;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatements;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements;

/** {@code /scim/v2/Placements}: what a trust's identity management states of work at the trust's own sites, and what became of it. */
@RestController
@RequestMapping("/scim/v2/Placements")
final class ScimPlacementsController {
    private static final Wanted ALL = new Wanted(null, null);

    private final ScimProperties properties;
    private final Registry registry;
    private final PlacementStatements statements;
    private final StateScimPlacements statePlacements;

    ScimPlacementsController(
            ScimProperties properties,
            Registry registry,
            PlacementStatements statements,
            StatePlacements statePlacements) {
        this.properties = properties;
        this.registry = registry;
        this.statements = statements;
        this.statePlacements = new StateScimPlacements(registry, statements, statePlacements);
    }

    @GetMapping
    ResponseEntity<byte[]> placements(@AuthenticationPrincipal Jwt token, @ModelAttribute Listing listing)
            throws ScimException {
        ScimCaller caller = properties.caller(token);
        return list(resources(caller, statements.of(caller.trust())), listing);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> placement(@AuthenticationPrincipal Jwt token, @PathVariable String id) throws ScimException {
        ScimCaller caller = properties.caller(token);
        return answer(200, caller, statePlacements.find(caller, id));
    }

    @PostMapping
    ResponseEntity<byte[]> create(@AuthenticationPrincipal Jwt token, @RequestBody byte[] body) throws ScimException {
        ScimCaller caller = properties.caller(token);
        return answer(201, caller, statePlacements.create(caller, ScimBody.object(body)));
    }

    @PutMapping("/{id}")
    ResponseEntity<byte[]> replace(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body)
            throws ScimException {
        ScimCaller caller = properties.caller(token);
        return answer(200, caller, statePlacements.replace(caller, id, ifMatch, ScimBody.object(body)));
    }

    @PatchMapping("/{id}")
    ResponseEntity<byte[]> patch(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body)
            throws ScimException {
        ScimCaller caller = properties.caller(token);
        return answer(
                200, caller, statePlacements.patch(caller, id, ifMatch, ScimBody.patch(body), ScimController.base()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch)
            throws ScimException {
        statePlacements.delete(properties.caller(token), id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<byte[]> answer(int status, ScimCaller caller, PlacementStatement statement) {
        return one(status, resources(caller, List.of(statement)).get(0), ALL);
    }

    private List<GenericScimResource> resources(ScimCaller caller, List<PlacementStatement> stated) {
        Map<String, StatedPlacement> known = registry.statedPlacements()
                .ofSource(
                        caller.source(),
                        stated.stream().map(PlacementStatement::key).toList());
        return stated.stream()
                .map(one -> ScimPlacements.resource(one, known.get(one.key()), ScimController.base()))
                .toList();
    }
}
