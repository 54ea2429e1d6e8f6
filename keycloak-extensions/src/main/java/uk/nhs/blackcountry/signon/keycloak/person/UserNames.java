package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;

/**
 * Which user name a person gets. It is for display, but Keycloak wants it unique in a realm: where somebody else has it, the
 * beginning of the person's id is added. A retired person gives the name up, for the survivor to take.
 */
final class UserNames {
    /** The width of Keycloak's columns. */
    static final int LONGEST = 255;

    private static final int ID_PREFIX = 8;

    private final EntityManager entities;
    private final String realmId;
    private final Map<String, String> userIdByName = new HashMap<>();
    private final Map<String, String> nameByUserId = new HashMap<>();

    UserNames(EntityManager entities, String realmId, List<PersonProjection> projections) {
        this.entities = entities;
        this.realmId = realmId;
        Map<String, List<PersonProjection>> byFirstChoice = projections.stream()
                .collect(Collectors.groupingBy(p -> candidates(p).get(0)));
        find(byFirstChoice.keySet());
        // the other choices matter only to those whose first one is somebody else's, or about to be
        find(byFirstChoice.entrySet().stream()
                .filter(wish -> wish.getValue().size() > 1 || userIdByName.containsKey(wish.getKey()))
                .flatMap(wish -> wish.getValue().stream())
                .filter(p -> !p.person()
                        .toString()
                        .equals(userIdByName.get(candidates(p).get(0))))
                .flatMap(p -> candidates(p).stream().skip(1))
                .collect(Collectors.toSet()));
    }

    private void find(Set<String> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        entities.createQuery(
                        "select u.username, u.id from UserEntity u where u.realmId = :realm and u.username in :names",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("names", candidates)
                .getResultList()
                .forEach(found -> take((String) found[0], (String) found[1]));
    }

    String choose(PersonProjection projection) {
        String id = projection.person().toString();
        String chosen = candidates(projection).stream()
                .filter(name -> userIdByName.getOrDefault(name, id).equals(id))
                .findFirst()
                .orElse(id);
        take(chosen, id);
        return chosen;
    }

    /** A user has one name: the one before is free again. */
    private void take(String name, String id) {
        String before = nameByUserId.put(id, name);
        if (before != null) {
            userIdByName.remove(before, id);
        }
        userIdByName.put(name, id);
    }

    /** In the order of preference; the last is nobody else's. */
    static List<String> candidates(PersonProjection projection) {
        String id = projection.person().toString();
        String name = printable(projection.userName(), LONGEST - ID_PREFIX - 1).toLowerCase(Locale.ROOT);
        return projection.state() == State.RETIRED || name.isEmpty()
                ? List.of(id)
                : List.of(name, name + "+" + id.substring(0, ID_PREFIX), id);
    }

    /** A person's name as far as Keycloak's columns take it: cut, rather than keep the person's state from being applied. */
    static String shown(String name) {
        return printable(name, LONGEST);
    }

    private static String printable(String text, int longest) {
        String clean = text.replaceAll("\\p{Cntrl}", "").strip();
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}
