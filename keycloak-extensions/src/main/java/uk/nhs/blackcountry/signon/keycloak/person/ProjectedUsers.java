package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, UserEntity> held = new HashMap<>();
    private final NhsmailLinks nhsmail;
    private final UserNames names;
    private final NewUsers newUsers;

    ProjectedUsers(
            KeycloakSession session,
            RealmModel realm,
            EntityManager entities,
            Collection<String> userIds,
            List<PersonProjection> projections) {
        this.session = session;
        this.realm = realm;
        entities.createQuery("select u from UserEntity u where u.id in :ids", UserEntity.class)
                .setParameter("ids", userIds)
                .getResultList()
                .forEach(user -> {
                    standings.put(user.getId(), standing(user));
                    held.put(user.getId(), user);
                });
        this.nhsmail = new NhsmailLinks(session, realm, entities, userIds, projections);
        this.newUsers = new NewUsers(entities, realm);
        this.names = new UserNames(entities, realm.getId(), projections);
    }

    private Standing standing(UserEntity user) {
        return realm.getId().equals(user.getRealmId())
                        && Contract.STORAGE_COMPONENT_ID.equals(user.getFederationLink())
                        && user.getServiceAccountClientLink() == null
                ? Standing.PERSON
                : Standing.SOMEBODY_ELSE;
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
        String userName = names.choose(projection);
        String email = address(projection.email());
        if (!exists) {
            newUsers.add(projection, userName, email, nhsmail.linkNew(projection));
            standings.put(id, Standing.PERSON);
            return;
        }
        if (newUsers.has(id)) {
            newUsers.write(); // named twice in one batch
        }
        change(id, new Shown(projection, userName, retired, email));
        nhsmail.put(projection);
    }

    /** What Keycloak's user shows of a person. */
    private record Shown(
            String userName,
            @Nullable String first,
            @Nullable String last,
            @Nullable String email,
            boolean enabled) {

        Shown(PersonProjection person, String userName, boolean retired, @Nullable String email) {
            this(
                    userName,
                    retired ? null : UserNames.shown(person.name().given()),
                    retired ? null : UserNames.shown(person.name().family()),
                    retired ? null : email,
                    person.state() == State.ACTIVE);
        }

        static Shown of(UserEntity user) {
            return new Shown(
                    user.getUsername(), user.getFirstName(), user.getLastName(), user.getEmail(), user.isEnabled());
        }
    }

    /** Somebody whose user shows all this already is not even loaded into Keycloak's cache. */
    private void change(String id, Shown shall) {
        UserEntity entity = held.get(id);
        if (entity != null && Shown.of(entity).equals(shall)) {
            return;
        }
        UserModel user = session.users().getUserById(realm, id);
        change(user.getUsername(), shall.userName(), user::setUsername);
        change(user.getFirstName(), shall.first(), user::setFirstName);
        change(user.getLastName(), shall.last(), user::setLastName);
        change(user.getEmail(), shall.email(), user::setEmail);
        if (user.isEnabled() != shall.enabled()) {
            user.setEnabled(shall.enabled());
        }
    }

    /** Writes the users who are new. */
    void write() {
        newUsers.write();
    }

    /** The person has lost accounts to somebody else. */
    void unlinkMoved(PersonProjection loser) {
        if (standing(loser.person()) == Standing.PERSON) {
            if (newUsers.has(loser.person().toString())) {
                newUsers.write();
            }
            nhsmail.put(loser);
        }
    }

    private static void change(@Nullable String is, @Nullable String shall, Consumer<@Nullable String> setter) {
        if (!Objects.equals(is, shall)) {
            setter.accept(shall);
        }
    }

    /** Where the realm does not allow two users the same address, Keycloak's users have none: the projection has it. */
    private @Nullable String address(@Nullable String email) {
        return email == null
                        || email.isBlank()
                        || email.length() > UserNames.LONGEST
                        || !realm.isDuplicateEmailsAllowed()
                ? null
                : email.toLowerCase(Locale.ROOT);
    }
}
