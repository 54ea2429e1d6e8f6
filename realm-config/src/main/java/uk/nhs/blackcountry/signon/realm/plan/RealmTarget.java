package uk.nhs.blackcountry.signon.realm.plan;

import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.Contract;

/**
 * What the data asks for.
 *
 * @param realm the realm's name
 * @param wanted what must be there
 * @param known what may be there besides: what Keycloak brings itself
 * @param absent what must not be there; only this is ever deleted
 */
public record RealmTarget(
        String realm, RealmItems wanted, Map<Kind, Set<String>> known, Map<Kind, Set<String>> absent) {

    /** @throws RealmConfigException if the data asks to delete the storage component, or what it also wants */
    public RealmTarget {
        known = Map.copyOf(known);
        absent = Map.copyOf(absent);
        if (absent.getOrDefault(Kind.COMPONENT, Set.of()).contains(Contract.STORAGE_COMPONENT_ID)) {
            throw new RealmConfigException("the storage component " + Contract.STORAGE_COMPONENT_ID
                    + " is never deleted: Keycloak would delete every person with it. Take it out of 'absent'");
        }
        absent.forEach((kind, keys) -> keys.forEach(key -> {
            if (wanted.find(kind, key).isPresent()) {
                throw new RealmConfigException(kind.label() + " '" + key + "' is both wanted and absent");
            }
        }));
    }

    boolean knows(Kind kind, String key) {
        return known.getOrDefault(kind, Set.of()).contains(key);
    }

    boolean wantsAbsent(Kind kind, String key) {
        return absent.getOrDefault(kind, Set.of()).contains(key);
    }
}
