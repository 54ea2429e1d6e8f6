package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens are believed.
 *
 * @param issuer the realm's issuer, exactly as its tokens state it: {@code KEYCLOAK_ISSUER}
 * @param url where its keys are fetched: {@code KEYCLOAK_URL}
 */
@ConfigurationProperties("registry.keycloak")
record WebProperties(String issuer, URI url) {
    WebProperties(@Nullable String issuer, @Nullable URI url) {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException(
                    "KEYCLOAK_ISSUER is not set: the issuer of the realm, such as http://localhost:8080/realms/blackcountry");
        }
        if (url == null || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "KEYCLOAK_URL is not set: the base URL of Keycloak, such as http://localhost:8080");
        }
        this.issuer = issuer;
        this.url = url.getPath().endsWith("/") ? url : URI.create(url + "/");
    }
}
