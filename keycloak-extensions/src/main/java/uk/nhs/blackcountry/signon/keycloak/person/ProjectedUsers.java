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
                .forEach(user -> standings.put(user.getId(), standing(user)));
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
        UserModel user = session.users().getUserById(realm, id);
        change(user.getUsername(), userName, user::setUsername);
        change(
                user.getFirstName(),
                retired ? null : UserNames.shown(projection.name().given()),
                user::setFirstName);
        change(
                user.getLastName(),
                retired ? null : UserNames.shown(projection.name().family()),
                user::setLastName);
        change(user.getEmail(), retired ? null : email, user::setEmail);
        if (user.isEnabled() != (projection.state() == State.ACTIVE)) {
            user.setEnabled(projection.state() == State.ACTIVE);
        }
        nhsmail.put(user, projection);
    }

    /** The person has lost accounts to somebody else. */
    void unlinkMoved(PersonProjection loser) {
        if (standing(loser.person()) == Standing.PERSON) {
            nhsmail.put(session.users().getUserById(realm, loser.person().toString()), loser);
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
