package uk.nhs.blackcountry.signon.provisioning.app;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import uk.nhs.blackcountry.signon.provisioning.adapter.keycloak.KeycloakConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.oauth.KeysConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.policy.PolicyConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The registry for a command: its database, and no door, source or timer. What a command does not ask for is not made. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(TrustsProperties.class)
@Import({
    PostgresConfiguration.class,
    KeycloakConfiguration.class,
    KeysConfiguration.class,
    PolicyConfiguration.class,
    SuccessionsConfiguration.class
})
class CommandContext {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Trusts trusts(TrustsProperties properties) {
        return properties.asTrusts();
    }
}
