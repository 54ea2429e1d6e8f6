package uk.nhs.blackcountry.signon.provisioning.app;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import uk.nhs.blackcountry.signon.provisioning.adapter.keycloak.KeycloakConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;

/** The registry for a command: its database, and no door, source or timer. What a command does not ask for is not made. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PostgresConfiguration.class, KeycloakConfiguration.class, SuccessionsConfiguration.class})
class CommandContext {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
