package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.FederatedIdentityEntity;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;

/**
 * Keycloak's federated identities of the NHSmail broker, by which a sign-in with NHSmail finds its user: one for each person who is
 * not retired and has an NHSmail account in use, and no other.
 */
final class NhsmailLinks {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, String> accountByUser = new HashMap<>();
    private final Map<String, Set<String>> othersByUser = new HashMap<>();

    NhsmailLinks(
            KeycloakSession session,
            RealmModel realm,
            EntityManager entities,
            Collection<String> userIds,
            List<PersonProjection> projections) {
        this.session = session;
        this.realm = realm;
        Set<String> accounts = projections.stream()
                .map(NhsmailLinks::accountOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        entities.createQuery(
                        "select f from FederatedIdentityEntity f where f.realmId = :realm"
                                + " and (f.user.id in :users or (f.identityProvider = :provider and f.userId in :accounts))",
                        FederatedIdentityEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("provider", Contract.NHSMAIL_ALIAS)
                .setParameter("users", userIds)
                .setParameter("accounts", accounts.isEmpty() ? List.of("") : accounts)
                .getResultList()
                .forEach(this::found);
    }

    private void found(FederatedIdentityEntity link) {
        if (link.getIdentityProvider().equals(Contract.NHSMAIL_ALIAS)) {
            accountByUser.put(link.getUser().getId(), link.getUserId());
        } else {
            othersByUser
                    .computeIfAbsent(link.getUser().getId(), user -> new HashSet<>())
                    .add(link.getIdentityProvider());
        }
    }

    /** All identities of a user, by provider; of others than NHSmail it is not told who the user is there. */
    Map<String, String> identities(String user) {
        Map<String, String> identities = new HashMap<>();
        othersByUser.getOrDefault(user, Set.of()).forEach(provider -> identities.put(provider, ""));
        String account = accountByUser.get(user);
        if (account != null) {
            identities.put(Contract.NHSMAIL_ALIAS, account);
        }
        return identities;
    }

    /** The user to whom the person's NHSmail account is linked now, whoever that is; null for none. */
    @Nullable
    String userLinkedTo(PersonProjection projection) {
        String account = accountOf(projection);
        if (account == null) {
            return null;
        }
        return accountByUser.entrySet().stream()
                .filter(link -> link.getValue().equals(account))
                .map(Map.Entry::getKey)
                .filter(user -> !user.equals(projection.person().toString()))
                .findFirst()
                .orElse(null);
    }

    /** Notes the link of somebody who is about to be added with it; null for nothing to link. */
    @Nullable
    String linkNew(PersonProjection projection) {
        String wanted = accountOf(projection);
        if (wanted != null) {
            accountByUser.put(projection.person().toString(), wanted);
        }
        return wanted;
    }

    /** Brings the link of a user who exists to what the projection says. */
    void put(PersonProjection projection) {
        String id = projection.person().toString();
        for (String provider : othersByUser.getOrDefault(id, Set.of())) {
            session.users().removeFederatedIdentity(realm, session.users().getUserById(realm, id), provider);
        }
        othersByUser.remove(id);
        String wanted = accountOf(projection);
        String linked = accountByUser.get(id);
        if (Objects.equals(wanted, linked)) {
            return;
        }
        UserModel user = session.users().getUserById(realm, id);
        if (linked != null) {
            session.users().removeFederatedIdentity(realm, user, Contract.NHSMAIL_ALIAS);
            accountByUser.remove(id);
        }
        if (wanted != null) {
            session.users()
                    .addFederatedIdentity(
                            realm,
                            user,
                            new FederatedIdentityModel(Contract.NHSMAIL_ALIAS, wanted, projection.userName()));
            accountByUser.put(id, wanted);
        }
    }

    /** {@code tid.oid} of the NHSmail account by which the person may sign in; null for none. */
    static @Nullable String accountOf(PersonProjection projection) {
        return projection.accounts().stream()
                .filter(account -> account.key().isNhsmail() && account.state() == AccountState.ENABLED)
                .map(account -> account.key().id())
                .findFirst()
                .orElse(null);
    }
}
