package uk.nhs.blackcountry.signon.keycloak.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
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
 * Applies a batch in transactions of its own, a few persons in each. Where one of these breaks (another node wrote the same person or
 * took the same user name at the same time), its persons are applied again one by one, so that only the broken one fails.
 */
final class BatchApplication {
    /** Measured: more makes Hibernate look through more at every flush, less makes more commits. */
    private static final int PERSONS_A_TRANSACTION = 50;

    private static final Logger LOG = Logger.getLogger(BatchApplication.class);

    private final KeycloakSessionFactory sessions;
    private final String realmId;

    BatchApplication(KeycloakSessionFactory sessions, String realmId) {
        this.sessions = sessions;
        this.realmId = realmId;
    }

    Receipt apply(ProjectionBatch batch) {
        List<Line> lines = new ArrayList<>(batch.projections().size());
        for (int from = 0; from < batch.projections().size(); from += PERSONS_A_TRANSACTION) {
            int to = Math.min(from + PERSONS_A_TRANSACTION, batch.projections().size());
            lines.addAll(together(batch, batch.projections().subList(from, to)));
        }
        Map<Outcome, Long> counts = lines.stream().collect(Collectors.groupingBy(Line::outcome, Collectors.counting()));
        LOG.infof("projection batch %s: %d persons, %s", batch.batch(), lines.size(), counts);
        return new Receipt(batch.batch(), lines);
    }

    private List<Line> together(ProjectionBatch batch, List<PersonProjection> some) {
        try {
            return inTransaction(batch, some);
        } catch (RuntimeException e) {
            LOG.debugf(e, "projection batch %s: %d persons again, one by one", batch.batch(), some.size());
            return some.stream().map(one -> alone(batch, one)).toList();
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
