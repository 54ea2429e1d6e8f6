package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import uk.nhs.blackcountry.signon.model.Contract;

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

    /** The header with which we show who we are. Both parts are form-encoded before they are joined (RFC 6749 section 2.3.1). */
    String authorization() {
        String credentials = encode(Contract.PROVISIONING_CLIENT) + ":" + encode(clientSecret);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "KeycloakProperties[" + url + "]";
    }
}
