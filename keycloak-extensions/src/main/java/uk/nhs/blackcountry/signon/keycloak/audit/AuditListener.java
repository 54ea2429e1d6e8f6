package uk.nhs.blackcountry.signon.keycloak.audit;

import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerTransaction;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/**
 * Writes events when their transaction has committed: what was rolled back did not happen. Keycloak sends refusals in a transaction of their
 * own, so these are written even though the request is rolled back.
 */
final class AuditListener implements EventListenerProvider {
    private static final Logger AUDIT = Logger.getLogger("nhs.audit");

    private final EventListenerTransaction written = new EventListenerTransaction(
            (event, representation) -> AUDIT.info(AuditLine.of(event)), event -> AUDIT.info(AuditLine.of(event)));

    AuditListener(KeycloakSession session) {
        session.getTransactionManager().enlistAfterCompletion(written);
    }

    @Override
    public void onEvent(Event event) {
        written.addEvent(event.clone());
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        written.addAdminEvent(event, false);
    }

    @Override
    public void close() {}
}
