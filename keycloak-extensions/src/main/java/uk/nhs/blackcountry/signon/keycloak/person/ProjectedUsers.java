package uk.nhs.blackcountry.signon.keycloak.person;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserEntity;
import uk.nhs.blackcountry.signon.keycloak.person.Acceptance.Standing;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Line;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;

/**
 * The Keycloak users of persons: what Keycloak itself needs to know. Changed through the session's users, so that every node's cache
 * forgets them. No user attributes: they are slow to write and can be edited.
 */
final class ProjectedUsers {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final EntityManager entities;
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, UserEntity> held = new HashMap<>();
    private final Map<String, Set<String>> attributes = new HashMap<>();
    private final NhsmailLinks nhsmail;
    private final UserNames names;
    private final NewUsers newUsers;

    /** @param isOurs whether our own table has a person under this user id; then it is one, even where somebody unlinked the user */
    ProjectedUsers(
            KeycloakSession session,
            RealmModel realm,
            EntityManager entities,
            Collection<String> userIds,
            List<PersonProjection> projections,
            Predicate<String> isOurs) {
        this.session = session;
        this.realm = realm;
        this.entities = entities;
        entities.createQuery("select u from UserEntity u where u.id in :ids", UserEntity.class)
                .setParameter("ids", userIds)
                .getResultList()
                .forEach(user -> {
                    standings.put(user.getId(), standing(user, isOurs));
                    held.put(user.getId(), user);
                });
        if (!held.isEmpty()) {
            readAttributes(entities);
        }
        this.nhsmail = new NhsmailLinks(session, realm, entities, userIds, projections);
        this.newUsers = new NewUsers(entities, realm);
        this.names = new UserNames(entities, realm.getId(), projections);
    }

    private void readAttributes(EntityManager entities) {
        entities.createQuery(
                        "select a.user.id, a.name from UserAttributeEntity a where a.user.id in :ids and a.name <> :own",
                        Object[].class)
                .setParameter("ids", held.keySet())
                .setParameter("own", HeldUser.OWN_CHOICE)
                .getResultList()
                .forEach(row -> attributes
                        .computeIfAbsent((String) row[0], id -> new HashSet<>())
                        .add((String) row[1]));
    }

    private Standing standing(UserEntity user, Predicate<String> isOurs) {
        return realm.getId().equals(user.getRealmId())
                        && user.getServiceAccountClientLink() == null
                        && (isLinked(user) || isOurs.test(user.getId()))
                ? Standing.PERSON
                : Standing.SOMEBODY_ELSE;
    }

    private static boolean isLinked(UserEntity user) {
        return Contract.STORAGE_COMPONENT_ID.equals(user.getFederationLink());
    }

    Standing standing(PersonId person) {
        return standings.getOrDefault(person.toString(), Standing.NO_USER);
    }

    /**
     * What stands in the way on the side of Keycloak's users: the NHSmail account is linked to somebody who does not hold it.
     *
     * @param holders those who hold the person's accounts until now, and whom the batch may take them from
     */
    Optional<Line> objection(PersonProjection incoming, Set<PersonId> holders) {
        String linked = nhsmail.userLinkedTo(incoming);
        return linked == null || holders.stream().anyMatch(holder -> linked.equals(holder.toString()))
                ? Optional.empty()
                : Optional.of(new Line(
                        incoming.person(),
                        Outcome.REFUSED,
                        "the NHSmail account is linked to user " + linked + " by other means; unlink it there"));
    }

    void put(PersonProjection projection) {
        String id = projection.person().toString();
        boolean exists = standing(projection.person()) == Standing.PERSON;
        boolean retired = projection.state() == State.RETIRED;
        if (retired && !exists) {
            return;
        }
        Shown shall = Shown.of(projection, names.choose(projection), realm.isDuplicateEmailsAllowed());
        if (!exists) {
            held.put(id, newUsers.add(projection, shall, nhsmail.linkNew(projection)));
            standings.put(id, Standing.PERSON);
            return;
        }
        if (newUsers.has(id)) {
            writeBeforeTheEnd(); // named twice in one batch
        }
        change(requireNonNull(held.get(id), "a person's user"), shall);
        nhsmail.put(projection);
    }

    /**
     * Somebody whose user shows all this already is not even loaded into Keycloak's cache. What is there is asked of the table, and what
     * shall be there is written without asking the cache: it may not know what somebody changed in the table.
     */
    private void change(UserEntity entity, Shown shall) {
        Shown is = Shown.of(entity);
        String id = entity.getId();
        boolean linked = isLinked(entity);
        Set<String> surplus = attributes.getOrDefault(id, Set.of());
        if (is.equals(shall) && linked && surplus.isEmpty()) {
            return;
        }
        UserModel user = session.users().getUserById(realm, id);
        if (!linked) {
            user.setFederationLink(Contract.STORAGE_COMPONENT_ID);
        }
        change(is.userName(), shall.userName(), user::setUsername);
        change(is.first(), shall.first(), user::setFirstName);
        change(is.last(), shall.last(), user::setLastName);
        change(is.email(), shall.email(), user::setEmail);
        if (is.enabled() != shall.enabled()) {
            user.setEnabled(shall.enabled());
        }
        surplus.forEach(user::removeAttribute);
        attributes.remove(id);
    }

    /**
     * Whether the user is as the projection says that was held until now. If not, somebody changed it behind the registry's back, and what
     * the caches know of it may be neither.
     */
    boolean isAs(PersonProjection before) {
        String id = before.person().toString();
        if (newUsers.has(id)) {
            return true;
        }
        UserEntity entity = held.get(id);
        HeldUser user = entity == null
                ? null
                : new HeldUser(
                        Shown.of(entity),
                        isLinked(entity),
                        nhsmail.identities(id),
                        attributes.getOrDefault(id, Set.of()));
        return HeldUser.deviations(user, before, realm.isDuplicateEmailsAllowed())
                .isEmpty();
    }

    /** Writes the users who are new. */
    void write() {
        newUsers.write();
    }

    /** From here on these are as any who were there: what changes of them is noticed. */
    private void writeBeforeTheEnd() {
        newUsers.write().forEach(id -> held.put(id, entities.find(UserEntity.class, id)));
    }

    /** The person has lost accounts to somebody else. */
    void unlinkMoved(PersonProjection loser) {
        if (standing(loser.person()) == Standing.PERSON) {
            if (newUsers.has(loser.person().toString())) {
                writeBeforeTheEnd();
            }
            nhsmail.put(loser);
        }
    }

    private static void change(@Nullable String is, @Nullable String shall, Consumer<@Nullable String> setter) {
        if (!Objects.equals(is, shall)) {
            setter.accept(shall);
        }
    }
}
