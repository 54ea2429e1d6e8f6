package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.RegistryToken;

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

    /** What an app is answered that asked for a token. @param more beside it */
    static Authentication answer(
            OAuth2ClientAuthenticationToken client, RegistryToken token, String text, Map<String, Object> more) {
        Map<String, Object> beside = new HashMap<>(more);
        beside.put("site", token.site().value());
        beside.put("trust", token.trust().value());
        OAuth2AccessToken access = new OAuth2AccessToken(
                token.key() == null ? TokenType.BEARER : TokenType.DPOP, text, token.issuedAt(), token.expiresAt());
        return new OAuth2AccessTokenAuthenticationToken(registered(client), client, access, null, beside);
    }
}
