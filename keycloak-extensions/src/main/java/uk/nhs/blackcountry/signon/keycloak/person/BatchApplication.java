package uk.nhs.blackcountry.signon.keycloak.person;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageProviderModel;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Line;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Receipt;

/**
 * Applies a batch in a transaction of its own. Where that breaks (another node wrote the same person or took the same user name at the
 * same time), each half is applied by itself, and so on, so that in the end only the broken person fails.
 */
final class BatchApplication {
    /** Rows that go to the database in one round trip. */
    private static final int ROWS_A_TRIP = 100;

    private static final Logger LOG = Logger.getLogger(BatchApplication.class);

    private final KeycloakSessionFactory sessions;
    private final String realmId;

    BatchApplication(KeycloakSessionFactory sessions, String realmId) {
        this.sessions = sessions;
        this.realmId = realmId;
    }

    Receipt apply(ProjectionBatch batch) {
        List<Line> lines = batch.projections().isEmpty() ? List.of() : together(batch, batch.projections());
        Map<Outcome, Long> counts = lines.stream().collect(Collectors.groupingBy(Line::outcome, Collectors.counting()));
        LOG.infof("projection batch %s: %d persons, %s", batch.batch(), lines.size(), counts);
        return new Receipt(batch.batch(), lines);
    }

    private List<Line> together(ProjectionBatch batch, List<PersonProjection> some) {
        if (some.size() == 1) {
            return List.of(alone(batch, some.get(0)));
        }
        try {
            return inTransaction(batch, some);
        } catch (RuntimeException e) {
            LOG.debugf(e, "projection batch %s: %d persons again, in two halves", batch.batch(), some.size());
            int half = some.size() / 2;
            return Stream.of(some.subList(0, half), some.subList(half, some.size()))
                    .flatMap(part -> together(batch, part).stream())
                    .toList();
        }
    }

    private Line alone(ProjectionBatch batch, PersonProjection one) {
        try {
            return inTransaction(batch, List.of(one)).get(0);
        } catch (RuntimeException e) {
            // the exception's text may tell of the person: only who asks for more in the log gets it
            LOG.warnf("projection batch %s: person %s was not applied: %s", batch.batch(), one.person(), kind(e));
            LOG.debugf(e, "projection batch %s: person %s", batch.batch(), one.person());
            return new Line(one.person(), Outcome.FAILED, kind(e) + "; Keycloak's log has more");
        }
    }

    private static String kind(RuntimeException e) {
        return e instanceof MisconfiguredException
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    private List<Line> inTransaction(ProjectionBatch batch, List<PersonProjection> some) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            requireStorage(realm);
            session.getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .unwrap(Session.class)
                    .setJdbcBatchSize(ROWS_A_TRIP);
            return new ProjectionWriter(session, realm, batch.moves(), some).write();
        });
    }

    /** Keycloak deletes a user whose component it does not find, so without the component no user is even looked up. */
    private static void requireStorage(RealmModel realm) {
        ComponentModel component = realm.getComponent(Contract.STORAGE_COMPONENT_ID);
        if (component == null
                || !Contract.STORAGE_PROVIDER_ID.equals(component.getProviderId())
                || !new UserStorageProviderModel(component).isEnabled()) {
            throw new MisconfiguredException("realm " + realm.getName() + " has no enabled component "
                    + Contract.STORAGE_COMPONENT_ID + " of provider " + Contract.STORAGE_PROVIDER_ID
                    + ": apply the realm's configuration");
        }
    }

    /** The realm lacks what persons rest on. The message tells an admin what to do. */
    private static final class MisconfiguredException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MisconfiguredException(String message) {
            super(message);
        }
    }
}
