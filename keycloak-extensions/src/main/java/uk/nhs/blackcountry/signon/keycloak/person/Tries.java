package uk.nhs.blackcountry.signon.keycloak.person;

import java.time.Duration;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * How often an account was tried. Counts as AD does: the count starts again when the last try is a whole window past, so that what
 * is given out here never adds up to a lock-out there. (A window that began with the first try would give out twice the limit around
 * its end, while AD still counts.)
 *
 * <p>Each call is one statement in a transaction of its own: whatever becomes of the request, the try is spent. The clock is that of
 * the database, the one clock that all nodes share.
 */
final class Tries {
    private static final String TAKE = """
            insert into {h-schema}bc_attempt as held (realm_id, attempt_key, tries, last_try)
            values (:realm, :key, 1, cast(extract(epoch from clock_timestamp()) * 1000 as bigint))
            on conflict (realm_id, attempt_key) do update
              set tries = case when held.last_try + :window <= excluded.last_try then 1 else held.tries + 1 end,
                  last_try = greatest(held.last_try, excluded.last_try)
              where held.last_try + :window <= excluded.last_try or held.tries < :limit
            """;
    private static final String GIVE_BACK =
            "update {h-schema}bc_attempt set tries = tries - 1 where realm_id = :realm and attempt_key = :key and tries > 0";
    private static final String FORGET =
            "delete from {h-schema}bc_attempt where realm_id = :realm and attempt_key = :key";
    private static final String CLEAR =
            "delete from {h-schema}bc_attempt where last_try < cast(extract(epoch from clock_timestamp()) * 1000 as bigint) - :age";

    private final KeycloakSessionFactory sessions;

    Tries(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    boolean take(String realmId, String key, int limit, Duration window) {
        if (limit < 1) {
            return false;
        }
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> session.getProvider(JpaConnectionProvider.class)
                                .getEntityManager()
                                .createNativeQuery(TAKE)
                                .setParameter("realm", realmId)
                                .setParameter("key", key)
                                .setParameter("window", window.toMillis())
                                .setParameter("limit", limit)
                                .executeUpdate()
                        == 1);
    }

    void giveBack(String realmId, String key) {
        change(GIVE_BACK, realmId, key);
    }

    void forget(String realmId, String key) {
        change(FORGET, realmId, key);
    }

    private void change(String statement, String realmId, String key) {
        KeycloakModelUtils.runJobInTransaction(
                sessions,
                session -> session.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .createNativeQuery(statement)
                        .setParameter("realm", realmId)
                        .setParameter("key", key)
                        .executeUpdate());
    }

    /** Forgets what was last tried longer ago than {@code age}, which must be longer than any window. */
    int clear(Duration age) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> session.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .createNativeQuery(CLEAR)
                        .setParameter("age", age.toMillis())
                        .executeUpdate());
    }
}
