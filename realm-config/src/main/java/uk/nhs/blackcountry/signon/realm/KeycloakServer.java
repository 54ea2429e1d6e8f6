package uk.nhs.blackcountry.signon.realm;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;

/**
 * Where a Keycloak server is and who asks: an admin of the realm {@code master}.
 *
 * @param url the server's base address, with its relative path if it has one
 * @param grant how the admin proves to be one
 * @param name a user name, or a client id
 * @param secret the password, or the client's secret
 */
public record KeycloakServer(URI url, Grant grant, String name, String secret) {

    /** How the admin signs in. */
    public enum Grant {
        /** A user, through the client {@code admin-cli}. */
        PASSWORD,
        /** A client with a service account. */
        CLIENT_CREDENTIALS
    }

    public KeycloakServer {
        requireNonNull(url, "url");
        requireNonNull(grant, "grant");
        requireNonNull(name, "name");
        requireNonNull(secret, "secret");
    }

    /** As an admin user of the realm {@code master}. */
    public static KeycloakServer asUser(URI url, String name, String password) {
        return new KeycloakServer(url, Grant.PASSWORD, name, password);
    }

    /** As a client of the realm {@code master} with a service account. */
    public static KeycloakServer asClient(URI url, String clientId, String secret) {
        return new KeycloakServer(url, Grant.CLIENT_CREDENTIALS, clientId, secret);
    }

    /** Without a trailing slash. */
    String base() {
        return url.toString().replaceAll("/+$", "");
    }

    Keycloak connect() {
        KeycloakBuilder builder = KeycloakBuilder.builder().serverUrl(base()).realm("master");
        return grant == Grant.PASSWORD
                ? builder.clientId("admin-cli").username(name).password(secret).build()
                : builder.grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                        .clientId(name)
                        .clientSecret(secret)
                        .build();
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "KeycloakServer[" + url + ", as " + name + "]";
    }
}
