package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.sync.Post;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The post, where a mail relay is configured; without one, notices wait. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
public class MailConfiguration {

    @Bean
    @ConditionalOnExpression("!'${registry.mail.host:}'.isBlank()")
    Post post(MailProperties properties, Trusts trusts) {
        return new MailRelay(properties, new Letters(trusts));
    }

    /** Never DOWN: people can sign in while a mail waits. */
    @Bean
    HealthIndicator noticesHealthIndicator(MailProperties properties, Registry registry) {
        return () -> (properties.isConfigured() ? Health.up() : Health.unknown())
                .withDetail("waiting", registry.notices().waiting())
                .withDetail("relay", properties.isConfigured() ? properties.host() : "none: set SMTP_HOST")
                .build();
    }
}
