package uk.nhs.blackcountry.signon.keycloak.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes each event into the transaction that it tells of, so that neither is there without the other. What a rollback takes back did not
 * happen; but that somebody was refused did, and so did what an administrator tried: these are written again on their own.
 *
 * <p>Keycloak sends most refusals in a transaction of their own. A few it sends in the request's, and an administrator's deeds always.
 */
final class AuditListener implements EventListenerProvider {
    private static final Logger LOG = Logger.getLogger(AuditListener.class);
    private static final Logger AUDIT = Logger.getLogger("nhs.audit");

    private final KeycloakSession session;
    private final Clock clock;
    private final List<String> written = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private @Nullable RuntimeException lost;

    AuditListener(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
        session.getTransactionManager().enlistPrepare(new Proviso());
        session.getTransactionManager().enlistAfterCompletion(new Completion());
    }

    @Override
    public void onEvent(Event event) {
        String line = AuditLine.of(event);
        if (event.getError() != null) {
            refused.add(line);
        }
        write(line);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        tried.add(AuditLine.undone(event));
        write(AuditLine.of(event));
    }

    /** Keycloak catches what a listener throws; {@link Proviso} sees to it that nothing happens unaudited. */
    private void write(String line) {
        try {
            AuditRows.of(session).add(clock.instant(), line);
            written.add(line);
        } catch (RuntimeException e) {
            lost = e;
            throw e;
        }
    }

    /** Fails the commit. Marking the transaction for rollback would not do: the answer, a token say, would be sent all the same. */
    private final class Proviso extends AbstractKeycloakTransaction {
        @Override
        protected void commitImpl() {
            if (lost != null) {
                throw new IllegalStateException("what happened could not be audited, so it does not happen", lost);
            }
        }

        @Override
        protected void rollbackImpl() {}
    }

    /** Logs when all is committed, as the log takes nothing back. */
    private final class Completion extends AbstractKeycloakTransaction {
        private final KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();

        @Override
        protected void commitImpl() {
            written.forEach(AUDIT::info);
        }

        @Override
        protected void rollbackImpl() {
            List<String> lasting =
                    Stream.concat(refused.stream(), tried.stream()).toList();
            lasting.forEach(AUDIT::info);
            if (!lasting.isEmpty()) {
                try {
                    KeycloakModelUtils.runJobInTransaction(
                            sessions,
                            own -> lasting.forEach(line -> AuditRows.of(own).add(clock.instant(), line)));
                } catch (RuntimeException e) {
                    LOG.error("What was refused and rolled back stands in the log alone", e);
                }
            }
        }
    }

    @Override
    public void close() {}
}
