package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;

/** The app behind a request. */
final class Callers {
    private Callers() {}

    static OAuth2ClientAuthenticationToken authenticated(@Nullable Object principal) {
        if (principal instanceof OAuth2ClientAuthenticationToken client && client.isAuthenticated()) {
            return client;
        }
        throw Errors.of(
                OAuth2ErrorCodes.INVALID_CLIENT, "The app did not prove itself: send client_id and client_assertion.");
    }

    static RegisteredClient registered(OAuth2ClientAuthenticationToken client) {
        return requireNonNull(client.getRegisteredClient(), "one that proved itself is registered");
    }

    static AppRegistration app(AppRegistrations apps, OAuth2ClientAuthenticationToken client) {
        return apps.find(registered(client).getClientId())
                .orElseThrow(() -> Errors.of(OAuth2ErrorCodes.INVALID_CLIENT, "This app is not registered any more."));
    }
}
