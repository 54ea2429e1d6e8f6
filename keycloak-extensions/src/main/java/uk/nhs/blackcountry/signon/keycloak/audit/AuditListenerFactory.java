package uk.nhs.blackcountry.signon.keycloak.audit;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** Makes the event listener {@code nhs-audit}, and keeps the clerk who numbers what it wrote. Public because Keycloak instantiates it. */
public class AuditListenerFactory implements EventListenerProviderFactory {
    private static final String KEEP = "AUDIT_KEEP";
    private static final Duration KEPT = Duration.ofDays(30);

    private final Clock clock = Clock.systemUTC();
    private @Nullable Clerk clerk;
    private Duration kept = KEPT;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new AuditListener(session, clock);
    }

    /** @throws IllegalArgumentException if {@code AUDIT_KEEP} is no duration */
    @Override
    public void init(Config.Scope config) {
        kept = Clerk.kept(System.getenv(KEEP), KEPT);
    }

    /** Begins only when the tables are there. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                start(factory);
            }
        });
    }

    private synchronized void start(KeycloakSessionFactory factory) {
        if (clerk == null) {
            clerk = new Clerk(factory, clock, kept);
        }
    }

    @Override
    public synchronized void close() {
        if (clerk != null) {
            clerk.stop();
            clerk = null;
        }
    }

    @Override
    public String getId() {
        return "nhs-audit";
    }
}
