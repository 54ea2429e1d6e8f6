package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Keycloak is and how we sign in to it.
 *
 * @param url its base, without the realm: {@code KEYCLOAK_URL}
 * @param clientSecret of the client {@code provisioning-service}: {@code PROVISIONING_CLIENT_SECRET}
 */
@ConfigurationProperties("registry.keycloak")
record KeycloakProperties(URI url, String clientSecret) {
    KeycloakProperties(@Nullable URI url, @Nullable String clientSecret) {
        if (url == null || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "KEYCLOAK_URL is not set: the base URL of Keycloak, such as http://localhost:8080");
        }
        if (clientSecret == null || clientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "PROVISIONING_CLIENT_SECRET is not set: the secret of the client provisioning-service");
        }
        this.url = url.getPath().endsWith("/") ? url : URI.create(url + "/");
        this.clientSecret = clientSecret;
    }

    @Override
    public String toString() {
        return "KeycloakProperties[" + url + "]";
    }
}
