package uk.nhs.blackcountry.signon.stack.sampleapp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Environment: {@code SAMPLE_APP_PORT}, {@code SAMPLE_APP_URL} (public address), {@code SAMPLE_APP_SECRET} (of the client
 * {@code sample-app}), {@code KEYCLOAK_URL} (public address of Keycloak).
 */
@SpringBootApplication
public class SampleApp {
    public static void main(String[] args) {
        SpringApplication app = new SpringApplication(SampleApp.class);
        // Its own name: this module's other programs must not read it, nor this one theirs.
        System.setProperty("spring.config.name", "sample-app");
        app.run(args);
    }
}
