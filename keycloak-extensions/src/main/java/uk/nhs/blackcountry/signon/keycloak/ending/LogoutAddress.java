package uk.nhs.blackcountry.signon.keycloak.ending;

import java.net.URI;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;

/** Where an app is told that a session is over. */
final class LogoutAddress {
    private LogoutAddress() {}

    /**
     * The client's back-channel logout URL; a relative one stands below its root URL. Empty where there is none, or none that can be called
     * without a browser's request to be relative to.
     */
    static Optional<URI> of(ClientModel client) {
        String url = OIDCAdvancedConfigWrapper.fromClientModel(client).getBackchannelLogoutUrl();
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        String root = client.getRootUrl() == null ? "" : client.getRootUrl();
        return parsed(url).or(() -> parsed(root + url));
    }

    private static Optional<URI> parsed(String url) {
        try {
            URI uri = URI.create(url.strip());
            boolean callable = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return callable && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
