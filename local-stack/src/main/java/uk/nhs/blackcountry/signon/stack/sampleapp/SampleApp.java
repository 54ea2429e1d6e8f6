package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.HttpSessionMutexListener;

/**
 * Environment: {@code SAMPLE_APP_PORT}, {@code SAMPLE_APP_URL} (public address), {@code SAMPLE_APP_KEY} (a private key as a JWK, whose public half is
 * at {@code /keys}), {@code KEYCLOAK_URL} and {@code REGISTRY_URL} (public addresses of Keycloak and of the registry).
 */
@SpringBootApplication
@EnableConfigurationProperties(Addresses.class)
public class SampleApp {
    public static void main(String[] args) {
        SpringApplication app = new SpringApplication(SampleApp.class);
        // Its own name: this module's other programs must not read it, nor this one theirs.
        System.setProperty("spring.config.name", "sample-app");
        app.run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RestClient.Builder http() {
        return RestClient.builder();
    }

    /** What {@link RealmToken} locks: the same object for every request of a session. */
    @Bean
    HttpSessionMutexListener mutex() {
        return new HttpSessionMutexListener();
    }
}
