package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;
import uk.nhs.blackcountry.signon.provisioning.token.SessionCheck;

/** Keycloak as the receiver of projections, and as the teller of what happened there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeycloakProperties.class)
public class KeycloakConfiguration {

    @Bean
    RealmGateway realmGateway(KeycloakProperties properties, Clock clock) {
        HttpClient http = http();
        return new KeycloakRealm(http, properties.url(), new AccessTokens(http, properties, clock));
    }

    @Bean
    RealmEvents realmEvents(KeycloakProperties properties, Clock clock) {
        HttpClient http = http();
        return new KeycloakEvents(http, properties.url(), new AccessTokens(http, properties, clock));
    }

    @Bean
    SessionCheck sessionCheck(KeycloakProperties properties, Clock clock) {
        HttpClient http = http();
        return new KeycloakSessions(http, properties.url(), new AccessTokens(http, properties, clock));
    }

    private static HttpClient http() {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }
}
