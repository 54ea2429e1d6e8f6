package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineServiceTokens;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceToken;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;

/** Revocation (RFC 7009). What is no token of ours, or not that app's, is answered alike: nobody learns which it is. */
final class RevocationProvider implements AuthenticationProvider {
    private final OwnTokens<SiteToken> siteTokens;
    private final ExamineSiteTokens examineSiteTokens;
    private final OwnTokens<ServiceToken> serviceTokens;
    private final ExamineServiceTokens examineServiceTokens;
    private final RateLimits limits;

    RevocationProvider(
            OwnTokens<SiteToken> siteTokens,
            ExamineSiteTokens examineSiteTokens,
            OwnTokens<ServiceToken> serviceTokens,
            ExamineServiceTokens examineServiceTokens,
            RateLimits limits) {
        this.siteTokens = siteTokens;
        this.examineSiteTokens = examineSiteTokens;
        this.serviceTokens = serviceTokens;
        this.examineServiceTokens = examineServiceTokens;
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
        siteTokens.read(request.getToken()).ifPresent(token -> examineSiteTokens.revoke(token, app));
        serviceTokens.read(request.getToken()).ifPresent(token -> examineServiceTokens.revoke(token, app));
        return request;
    }
}
