package uk.nhs.blackcountry.signon.keycloak.person;

import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import uk.nhs.blackcountry.signon.model.Revision;

/**
 * The numbers of the registry's deliveries, each taken once. A registry that was restored from a backup gives out numbers again that it gave
 * out after that backup: by that it is known, before anything of yesterday is applied.
 *
 * <p>Deliveries overtake each other, so a lower number alone says nothing; but none is overtaken by {@link #KEPT} others, so older numbers
 * need not be kept, and are refused.
 */
final class Deliveries {
    private static final long KEPT = 10_000;

    private static final String TAKE = """
            insert into {h-schema}bc_delivery (realm_id, epoch, number)
            select :realm, :epoch, :number
            where not exists (
              select 1 from {h-schema}bc_delivery as d
              where d.realm_id = :realm and (d.epoch > :epoch or (d.epoch = :epoch and d.number >= :number + :kept)))
            on conflict (realm_id, epoch, number) do nothing
            """;
    private static final String FORGET = """
            delete from {h-schema}bc_delivery
            where realm_id = :realm and (epoch < :epoch or (epoch = :epoch and number < :number - :kept))
            """;
    private static final String NEWEST = """
            select epoch, number from {h-schema}bc_delivery where realm_id = :realm order by epoch desc, number desc limit 1
            """;

    private final KeycloakSessionFactory sessions;

    Deliveries(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    boolean take(String realmId, Revision delivery) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            var entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            int taken = entities.createNativeQuery(TAKE)
                    .setParameter("realm", realmId)
                    .setParameter("epoch", delivery.epoch())
                    .setParameter("number", delivery.number())
                    .setParameter("kept", KEPT)
                    .executeUpdate();
            if (taken == 1 && delivery.number() % KEPT == 0) {
                entities.createNativeQuery(FORGET)
                        .setParameter("realm", realmId)
                        .setParameter("epoch", delivery.epoch())
                        .setParameter("number", delivery.number())
                        .setParameter("kept", KEPT)
                        .executeUpdate();
            }
            return taken == 1;
        });
    }

    Optional<Revision> newest(String realmId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            @SuppressWarnings("unchecked") // what a native query of several columns returns
            List<Object[]> rows = session.getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .createNativeQuery(NEWEST)
                    .setParameter("realm", realmId)
                    .getResultList();
            return rows.stream()
                    .map(row -> new Revision(((Number) row[0]).longValue(), ((Number) row[1]).longValue()))
                    .findFirst();
        });
    }
}
