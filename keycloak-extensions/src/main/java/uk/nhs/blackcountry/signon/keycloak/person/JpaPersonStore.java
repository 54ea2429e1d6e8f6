package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;

/** Reads values, never entities: what another transaction committed since is seen by the next call in the same session. */
final class JpaPersonStore implements PersonStore {
    private final KeycloakSession session;
    private final Tries tries;
    private final Deliveries deliveries;

    JpaPersonStore(KeycloakSession session) {
        this.session = session;
        this.tries = new Tries(session.getKeycloakSessionFactory());
        this.deliveries = new Deliveries(session.getKeycloakSessionFactory());
    }

    @Override
    public Optional<PersonProjection> projection(PersonId person) {
        return projectionOfUser(person.toString());
    }

    @Override
    public Optional<PersonProjection> projectionOfUser(String userId) {
        return entities()
                .createQuery(
                        "select p.document from PersonRow p where p.userId = :user and p.realmId = :realm",
                        String.class)
                .setParameter("user", userId)
                .setParameter("realm", realm().getId())
                .getResultStream()
                .findFirst()
                .map(PersonRow::read);
    }

    @Override
    public Optional<PersonId> holderOf(AccountKey account) {
        return entities()
                .createQuery(
                        "select a.userId from AccountRow a where a.accountKey = :key and a.realmId = :realm",
                        String.class)
                .setParameter("key", account.toString())
                .setParameter("realm", realm().getId())
                .getResultStream()
                .findFirst()
                .map(PersonId::parse);
    }

    @Override
    public Optional<AccountKey> accountByLogin(String source, String login) {
        List<String> found = entities()
                .createQuery(
                        "select a.accountKey from AccountRow a join a.logins l"
                                + " where l = :login and a.source = :source and a.realmId = :realm",
                        String.class)
                .setParameter("login", login.toLowerCase(Locale.ROOT))
                .setParameter("source", source)
                .setParameter("realm", realm().getId())
                .setMaxResults(2)
                .getResultList();
        return found.size() == 1 ? Optional.of(AccountKey.parse(found.get(0))) : Optional.empty();
    }

    @Override
    public ProjectionBatch.Receipt apply(ProjectionBatch batch) {
        return new BatchApplication(session.getKeycloakSessionFactory(), realm().getId()).apply(batch);
    }

    @Override
    public boolean takeDelivery(Revision delivery) {
        return deliveries.take(realm().getId(), delivery);
    }

    @Override
    public Optional<Revision> newestDelivery() {
        return deliveries.newest(realm().getId());
    }

    @Override
    public List<PersonProjection> persons(String after, int limit) {
        return entities()
                .createQuery(
                        "select p.document from PersonRow p where p.realmId = :realm and p.userId > :after order by p.userId",
                        String.class)
                .setParameter("realm", realm().getId())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(PersonRow::read)
                .toList();
    }

    @Override
    public List<RealmBucket> buckets(Collection<String> within) {
        return new Inspection(entities(), realm())
                .buckets(within, within.isEmpty() ? RealmBucket.COARSE : RealmBucket.FINE);
    }

    @Override
    public List<RealmLine> lines(Collection<String> within) {
        return within.isEmpty() ? List.of() : new Inspection(entities(), realm()).lines(within);
    }

    @Override
    public boolean takeTry(String key, int limit, Duration window) {
        return tries.take(realm().getId(), key, limit, window);
    }

    @Override
    public void returnTry(String key) {
        tries.giveBack(realm().getId(), key);
    }

    @Override
    public void forgetTries(String key) {
        tries.forget(realm().getId(), key);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    private EntityManager entities() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
