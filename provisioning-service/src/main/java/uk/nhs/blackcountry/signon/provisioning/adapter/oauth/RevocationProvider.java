package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineSiteTokens;

/** Revocation (RFC 7009). What is no token of ours, or not that app's, is answered alike: nobody learns which it is. */
final class RevocationProvider implements AuthenticationProvider {
    private final OwnTokens tokens;
    private final ExamineSiteTokens examineSiteTokens;
    private final RateLimits limits;

    RevocationProvider(OwnTokens tokens, ExamineSiteTokens examineSiteTokens, RateLimits limits) {
        this.tokens = tokens;
        this.examineSiteTokens = examineSiteTokens;
        this.limits = limits;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenRevocationAuthenticationToken request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken client = Callers.authenticated(request.getPrincipal());
        String app = Callers.registered(client).getClientId();
        limits.take(app);
        tokens.read(request.getToken()).ifPresent(token -> examineSiteTokens.revoke(token, app));
        return request;
    }
}
