package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatement;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatements;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements;

/**
 * A trust's identity management changes what it states of work: one at a time, and taken in the same transaction. What cannot be so is refused; what
 * is held stands as it was stated, and changes nothing until a human released it.
 */
final class StateScimPlacements {
    private final Registry registry;
    private final PlacementStatements statements;
    private final StatePlacements statePlacements;

    StateScimPlacements(Registry registry, PlacementStatements statements, StatePlacements statePlacements) {
        this.registry = registry;
        this.statements = statements;
        this.statePlacements = statePlacements;
    }

    PlacementStatement create(ScimCaller caller, ObjectNode body) throws ScimException {
        return ScimWrites.alone(
                registry,
                () -> saved(
                        caller, ScimPlacements.stated(body, null, caller.trust(), now()), "scim.placement.created"));
    }

    PlacementStatement replace(ScimCaller caller, String id, @Nullable String ifMatch, ObjectNode body)
            throws ScimException {
        return ScimWrites.alone(registry, () -> {
            PlacementStatement before = current(caller, id, ifMatch);
            return changed(caller, before, ScimPlacements.stated(body, before, caller.trust(), now()));
        });
    }

    PlacementStatement patch(ScimCaller caller, String id, @Nullable String ifMatch, PatchRequest patch, String base)
            throws ScimException {
        return ScimWrites.alone(registry, () -> {
            PlacementStatement before = current(caller, id, ifMatch);
            return changed(caller, before, ScimPlacements.patched(before, patch, base, now()));
        });
    }

    void delete(ScimCaller caller, String id, @Nullable String ifMatch) throws ScimException {
        ScimWrites.alone(
                registry, () -> saved(caller, current(caller, id, ifMatch).deleted(now()), "scim.placement.deleted"));
    }

    /** @throws ResourceNotFoundException where this trust stated no such work, whoever else did */
    PlacementStatement find(ScimCaller caller, String id) throws ResourceNotFoundException {
        try {
            Optional<PlacementStatement> found = statements.find(caller.trust(), UUID.fromString(id));
            return found.orElseThrow(() -> unknown(caller));
        } catch (IllegalArgumentException e) {
            throw unknown(caller);
        }
    }

    private static ResourceNotFoundException unknown(ScimCaller caller) {
        return new ResourceNotFoundException("there is no such Placement of " + caller.trust());
    }

    private PlacementStatement current(ScimCaller caller, String id, @Nullable String ifMatch) throws ScimException {
        PlacementStatement statement = find(caller, id);
        ScimWrites.requireSeen(ifMatch, statement.number());
        return statement;
    }

    /** Another key would be other work: what was decided on this one stays with its key. */
    private PlacementStatement changed(ScimCaller caller, PlacementStatement before, PlacementStatement after)
            throws ScimException {
        if (!before.key().equals(after.key())) {
            throw BadRequestException.mutability("externalId: it never changes; take this one back and state another");
        }
        return saved(caller, after, "scim.placement.changed");
    }

    private PlacementStatement saved(ScimCaller caller, PlacementStatement statement, String action)
            throws ScimException {
        Optional<PlacementStatement> namesake = statements.keyed(caller.trust(), statement.key());
        if (!statement.deleted() && namesake.isPresent() && !namesake.get().id().equals(statement.id())) {
            throw ResourceConflictException.uniqueness(
                    "externalId: another Placement of " + caller.trust() + " has it");
        }
        PlacementStatement saved = statements.save(statement);
        String detail = "client %s, %s".formatted(caller.client(), saved.id());
        registry.audit().write(List.of(new AuditLine(now(), caller.source(), action, null, null, detail)));
        StatePlacements.Outcome outcome =
                statePlacements.take(new ScimPlacementFeed(caller.trust(), statements), Set.of(statement.key()));
        for (Feed.AsideRow row : outcome.aside()) {
            if (statement.key().equals(row.key())) {
                throw BadRequestException.invalidValue(row.column() + ": " + row.reason());
            }
        }
        return saved;
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
