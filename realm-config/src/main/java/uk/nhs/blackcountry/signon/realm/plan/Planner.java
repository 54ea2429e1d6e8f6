package uk.nhs.blackcountry.signon.realm.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.blackcountry.signon.model.Contract;

/** Compares what the data asks for with what a server holds. */
public final class Planner {
    private final boolean rewriteSecrets;

    /** @param rewriteSecrets whether secrets that Keycloak hides are written again: it cannot be seen whether they differ */
    public Planner(boolean rewriteSecrets) {
        this.rewriteSecrets = rewriteSecrets;
    }

    /** @throws RealmConfigException if it would need the storage component to be made again */
    public Plan plan(RealmTarget target, RealmItems actual) {
        refuseAnotherStorageComponent(target, actual);
        List<Change> changes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            target.wanted().of(kind).forEach((key, wanted) -> compare(kind, key, wanted, actual, changes));
        }
        Kind[] kinds = Kind.values();
        for (int i = kinds.length - 1; i >= 0; i--) {
            for (String key : actual.of(kinds[i]).keySet()) {
                surplus(target, kinds[i], key, changes, findings);
            }
        }
        return new Plan(changes, findings);
    }

    private void compare(Kind kind, String key, ObjectNode wanted, RealmItems actual, List<Change> changes) {
        actual.find(kind, key)
                .ifPresentOrElse(
                        body -> {
                            List<Difference> found = Differences.between(wanted, body, kind.exact(), rewriteSecrets);
                            if (!found.isEmpty()) {
                                changes.add(new Change(Change.Action.UPDATE, kind, key, wanted, found));
                            }
                        },
                        () -> changes.add(new Change(Change.Action.CREATE, kind, key, wanted, List.of())));
    }

    private static void surplus(
            RealmTarget target, Kind kind, String key, List<Change> changes, List<Finding> findings) {
        if (target.wantsAbsent(kind, key)) {
            ObjectNode nothing = JsonNodeFactory.instance.objectNode();
            changes.add(new Change(Change.Action.DELETE, kind, key, nothing, List.of()));
        } else if (kind == Kind.CONSOLE_POWER) {
            findings.add(new Finding(kind, key, "ALARM: nobody may hold this; take the role away"));
        } else if (kind.many()
                && target.wanted().find(kind, key).isEmpty()
                && !target.knows(kind, key)
                && (!kind.belongsToClientOrScope() || ownerIsWanted(target, kind, key))) {
            findings.add(new Finding(kind, key, "name it in the data, or list it under 'absent'"));
        }
    }

    private static boolean ownerIsWanted(RealmTarget target, Kind kind, String key) {
        String owner = key.substring(0, key.lastIndexOf('/'));
        return switch (kind) {
            case CLIENT_ROLE -> isOurs(target, Kind.CLIENT, owner);
            case IDENTITY_PROVIDER_MAPPER -> isOurs(target, Kind.IDENTITY_PROVIDER, owner);
            default ->
                owner.startsWith("scope/")
                        ? isOurs(target, Kind.CLIENT_SCOPE, owner.substring("scope/".length()))
                        : isOurs(target, Kind.CLIENT, owner.substring("client/".length()));
        };
    }

    /** Of what Keycloak brings itself, the data names a field or two, never all that hangs on it. */
    private static boolean isOurs(RealmTarget target, Kind kind, String key) {
        return target.wanted().find(kind, key).isPresent() && !target.knows(kind, key);
    }

    /** Keycloak cannot change a component's provider in place, and making it again deletes every person. */
    private static void refuseAnotherStorageComponent(RealmTarget target, RealmItems actual) {
        String id = Contract.STORAGE_COMPONENT_ID;
        actual.find(Kind.COMPONENT, id).ifPresent(body -> {
            String provider = body.path("providerId").asText();
            String wanted = target.wanted()
                    .find(Kind.COMPONENT, id)
                    .map(b -> b.path("providerId").asText())
                    .orElse(provider);
            if (!provider.equals(wanted)) {
                throw new RealmConfigException("the storage component " + id + " is of provider '" + provider
                        + "', the data says '" + wanted
                        + "'. It is never made again: Keycloak would delete every person."
                        + " Restore the data, or restore the realm from a backup");
            }
        });
    }
}
