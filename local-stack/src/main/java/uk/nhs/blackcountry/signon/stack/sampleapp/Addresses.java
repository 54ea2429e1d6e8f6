package uk.nhs.blackcountry.signon.stack.sampleapp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import uk.nhs.blackcountry.signon.model.Contract;

/**
 * Where everything is, as seen by everybody.
 *
 * @param url of this app
 * @param keycloakUrl of Keycloak
 * @param registryUrl of the registry, which is the issuer of site tokens
 */
@ConfigurationProperties("sample-app")
record Addresses(String url, String keycloakUrl, String registryUrl) {
    /** The client id, and the audience of tokens. */
    static final String APP = "sample-app";

    String realm() {
        return keycloakUrl + "/realms/" + Contract.REALM;
    }
}
