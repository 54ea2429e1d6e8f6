package uk.nhs.blackcountry.signon.keycloak.person;

import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** The store in Keycloak's own database. */
public final class JpaPersonStoreFactory implements PersonStoreFactory {
    private static final Duration CLEARING = Duration.ofHours(1);

    /** Beyond any window that is configured: those are of minutes, of a day at most. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(2);

    @Override
    public PersonStore create(KeycloakSession session) {
        return new JpaPersonStore(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory,
                        session -> session.getProvider(TimerProvider.class)
                                .scheduleTask(new ForgottenTries(), CLEARING.toMillis()));
            }
        });
    }

    /** Harmless on several nodes at once. */
    private static final class ForgottenTries implements ScheduledTask {
        @Override
        public void run(KeycloakSession session) {
            new Tries(session.getKeycloakSessionFactory()).clear(LONGEST_WINDOW);
        }

        @Override
        public String getTaskName() {
            return "blackcountry-forgotten-tries";
        }
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "jpa";
    }
}
