package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** A trust's identity management changes what it states: one at a time, with the audit line in the same transaction. */
final class StateUsers {
    private final Registry registry;
    private final Intake intake;

    StateUsers(Registry registry, Intake intake) {
        this.registry = registry;
        this.intake = intake;
    }

    StatedUser create(ScimCaller caller, ObjectNode body) throws ScimException {
        return ScimWrites.alone(registry, () -> {
            StatedUser user = ScimUsers.stated(
                    body, null, caller.trust(), registry.clock().instant());
            return saved(caller, user, "scim.created");
        });
    }

    StatedUser replace(ScimCaller caller, String id, @Nullable String ifMatch, ObjectNode body) throws ScimException {
        return ScimWrites.alone(registry, () -> {
            StatedUser before = current(caller, id, ifMatch);
            return saved(
                    caller,
                    ScimUsers.stated(
                            body, before, caller.trust(), registry.clock().instant()),
                    "scim.changed");
        });
    }

    StatedUser patch(ScimCaller caller, String id, @Nullable String ifMatch, PatchRequest patch, String base)
            throws ScimException {
        return ScimWrites.alone(registry, () -> {
            StatedUser before = current(caller, id, ifMatch);
            StatedUser after =
                    ScimUsers.patched(before, patch, base, registry.clock().instant());
            return saved(caller, after, before.active() && !after.active() ? "scim.deactivated" : "scim.changed");
        });
    }

    void delete(ScimCaller caller, String id, @Nullable String ifMatch) throws ScimException {
        ScimWrites.alone(registry, () -> {
            StatedUser before = current(caller, id, ifMatch);
            return saved(caller, before.deleted(registry.clock().instant()), "scim.deleted");
        });
    }

    /** @throws ResourceNotFoundException where this trust stated no such user, whoever else did */
    StatedUser find(ScimCaller caller, String id) throws ResourceNotFoundException {
        try {
            Optional<StatedUser> user = intake.find(caller.trust(), UUID.fromString(id));
            return user.orElseThrow(() -> new ResourceNotFoundException("there is no such User of " + caller.trust()));
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException("there is no such User of " + caller.trust());
        }
    }

    private StatedUser current(ScimCaller caller, String id, @Nullable String ifMatch) throws ScimException {
        StatedUser user = find(caller, id);
        ScimWrites.requireSeen(ifMatch, user.number());
        return user;
    }

    private StatedUser saved(ScimCaller caller, StatedUser user, String action) throws ScimException {
        Optional<StatedUser> namesake = intake.named(caller.trust(), user.userName());
        if (!user.deleted() && namesake.isPresent() && !namesake.get().id().equals(user.id())) {
            throw ResourceConflictException.uniqueness("userName: another User of " + caller.trust() + " has it");
        }
        registry.audit()
                .write(List.of(new AuditLine(
                        registry.clock().instant(),
                        caller.source(),
                        action,
                        null,
                        user.key(),
                        "client " + caller.client())));
        return intake.save(user);
    }
}
