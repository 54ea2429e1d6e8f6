package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * The Keycloak users of persons: what Keycloak itself needs to know. Written through the session's users, so that every node's cache
 * forgets them. No user attributes: they are slow to write and can be edited.
 */
final class ProjectedUsers {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, Standing> standings = new HashMap<>();
    private final NhsmailLinks nhsmail;
    private final UserNames names;

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

    /** What stands in the way on the side of Keycloak's users. */
    Optional<Line> objection(PersonProjection incoming) {
        String linked = nhsmail.userLinkedTo(incoming);
        return linked == null || linked.equals(incoming.person().toString()) || standings.get(linked) == Standing.PERSON
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
        UserModel user;
        if (exists) {
            user = session.users().getUserById(realm, id);
        } else {
            user = session.users().addUser(realm, id, userName, true, false);
            user.setFederationLink(Contract.STORAGE_COMPONENT_ID);
            standings.put(id, Standing.PERSON);
        }
        change(user.getUsername(), userName, user::setUsername);
        change(user.getFirstName(), retired ? null : shown(projection.name().given()), user::setFirstName);
        change(user.getLastName(), retired ? null : shown(projection.name().family()), user::setLastName);
        change(user.getEmail(), retired ? null : address(projection.email()), user::setEmail);
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

    /** Names are for display: what Keycloak's columns do not take is cut, rather than keep a person's state from being applied. */
    private static String shown(String name) {
        return UserNames.printable(name, UserNames.LONGEST);
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
