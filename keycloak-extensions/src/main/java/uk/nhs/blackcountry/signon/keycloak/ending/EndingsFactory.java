package uk.nhs.blackcountry.signon.keycloak.ending;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderFactory;

/** Makes the {@link Endings} of a session, and keeps the clockwork that acts on what is due. Public because Keycloak instantiates it. */
public class EndingsFactory implements ProviderFactory<Endings> {
    private final Clock clock = Clock.systemUTC();
    private @Nullable Clockwork clockwork;

    @Override
    public Endings create(KeycloakSession session) {
        return new SessionEndings(session, clock);
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
        if (clockwork == null) {
            clockwork = new Clockwork(factory, clock);
        }
    }

    @Override
    public synchronized void close() {
        if (clockwork != null) {
            clockwork.stop();
            clockwork = null;
        }
    }

    @Override
    public String getId() {
        return "outbox";
    }

    @Override
    public void init(Config.Scope config) {}
}
