package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.entities.FederatedIdentityEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserRoleMappingEntity;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonProjection;

/**
 * Users who are new: written as rows, with the realm's default role and in no group. Keycloak's own way to add one flushes four times
 * a user; this way a transaction's users go to the database together at its end, one kind of row after the other, so that each kind is
 * one JDBC batch. No cache can hold anything of somebody new; of somebody whose user was taken out of the table, the writer has it
 * forgotten.
 */
final class NewUsers {
    private final EntityManager entities;
    private final RealmModel realm;
    private final Map<String, UserEntity> users = new LinkedHashMap<>();
    private final List<FederatedIdentityEntity> links = new ArrayList<>();

    NewUsers(EntityManager entities, RealmModel realm) {
        this.entities = entities;
        this.realm = realm;
    }

    /** @param nhsmail {@code tid.oid}; null for none */
    UserEntity add(PersonProjection person, Shown shown, @Nullable String nhsmail) {
        long now = Time.currentTimeMillis();
        UserEntity user = new UserEntity();
        user.setId(person.person().toString());
        user.setRealmId(realm.getId());
        user.setCreatedTimestamp(now);
        user.setLastModifiedTimestamp(now);
        user.setUsername(shown.userName());
        user.setFirstName(shown.first());
        user.setLastName(shown.last());
        user.setEmail(shown.email(), realm.isDuplicateEmailsAllowed());
        user.setEnabled(shown.enabled());
        user.setFederationLink(Contract.STORAGE_COMPONENT_ID);
        users.put(user.getId(), user);
        if (nhsmail != null) {
            FederatedIdentityEntity link = new FederatedIdentityEntity();
            link.setUser(user);
            link.setRealmId(realm.getId());
            link.setIdentityProvider(Contract.NHSMAIL_ALIAS);
            link.setUserId(nhsmail);
            link.setUserName(shown.userName());
            links.add(link);
        }
        return user;
    }

    /** Whether this user waits to be written. */
    boolean has(String id) {
        return users.containsKey(id);
    }

    /**
     * Writes those who wait, without a persistence context: that would compare each of them with what it was before every statement that
     * follows. Whoever needs one of them again reads it from the table.
     *
     * @return their ids
     */
    Set<String> write() {
        if (users.isEmpty()) {
            return Set.of();
        }
        String defaultRole = realm.getDefaultRole().getId();
        List<UserRoleMappingEntity> roles = new ArrayList<>(users.size());
        for (UserEntity user : users.values()) {
            UserRoleMappingEntity role = new UserRoleMappingEntity();
            role.setUser(user);
            role.setRoleId(defaultRole);
            roles.add(role);
        }
        entities.flush();
        try (StatelessSession rows = entities.unwrap(Session.class)
                .statelessWithOptions()
                .connection()
                .open()) {
            rows.insertMultiple(List.copyOf(users.values()));
            rows.insertMultiple(roles);
            rows.insertMultiple(links);
        }
        Set<String> written = Set.copyOf(users.keySet());
        users.clear();
        links.clear();
        return written;
    }
}
