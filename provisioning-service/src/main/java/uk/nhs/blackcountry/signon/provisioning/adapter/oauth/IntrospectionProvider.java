package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.util.Map;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import uk.nhs.blackcountry.signon.model.ServiceTokenClaims;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineServiceTokens;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.RegistryToken;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceToken;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException;

/** Introspection (RFC 7662) by the app for which a token is. Spring's own shows any token to any client. */
final class IntrospectionProvider implements AuthenticationProvider {
    /** Of which kind a token is: its header is not answered, and what an app does depends on it. */
    private static final String TYPE = "typ";

    private final OwnTokens<SiteToken> siteTokens;
    private final ExamineSiteTokens examineSiteTokens;
    private final OwnTokens<ServiceToken> serviceTokens;
    private final ExamineServiceTokens examineServiceTokens;
    private final RateLimits limits;
    private final String issuer;

    IntrospectionProvider(
            OwnTokens<SiteToken> siteTokens,
            ExamineSiteTokens examineSiteTokens,
            OwnTokens<ServiceToken> serviceTokens,
            ExamineServiceTokens examineServiceTokens,
            RateLimits limits,
            String issuer) {
        this.siteTokens = siteTokens;
        this.examineSiteTokens = examineSiteTokens;
        this.serviceTokens = serviceTokens;
        this.examineServiceTokens = examineServiceTokens;
        this.limits = limits;
        this.issuer = issuer;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenIntrospectionAuthenticationToken request =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken client = Callers.authenticated(request.getPrincipal());
        String app = Callers.registered(client).getClientId();
        limits.take(app);
        return new OAuth2TokenIntrospectionAuthenticationToken(
                request.getToken(), client, said(request.getToken(), app));
    }

    /** A token is of one kind by its type, so at most one of them reads it. */
    private OAuth2TokenIntrospection said(String token, String app) {
        return siteTokens
                .read(token)
                .filter(known -> holds(known, app))
                .map(this::active)
                .or(() -> serviceTokens
                        .read(token)
                        .filter(known -> examineServiceTokens.holds(known, app))
                        .map(this::active))
                .orElseGet(() -> OAuth2TokenIntrospection.builder().build());
    }

    private boolean holds(SiteToken token, String app) {
        try {
            return examineSiteTokens.holds(token, app);
        } catch (TokenRefusedException e) {
            throw Errors.refused(e);
        }
    }

    private OAuth2TokenIntrospection active(SiteToken token) {
        return active(token, token.person().toString(), SiteTokenClaims.TYPE)
                .claim(SiteTokenClaims.ACTOR, Map.of("sub", token.app()))
                .claim(SiteTokenClaims.SESSION, token.session())
                .build();
    }

    private OAuth2TokenIntrospection active(ServiceToken token) {
        return active(token, token.app(), ServiceTokenClaims.TYPE).build();
    }

    private OAuth2TokenIntrospection.Builder active(RegistryToken token, String subject, String type) {
        OAuth2TokenIntrospection.Builder claims = OAuth2TokenIntrospection.builder(true)
                .issuer(issuer)
                .subject(subject)
                .audience(SiteTokenClaims.audienceOf(token.target()))
                .clientId(token.app())
                .tokenType(token.key() == null ? "Bearer" : "DPoP")
                .id(token.id().toString())
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt())
                .claim(TYPE, type)
                .claim(SiteTokenClaims.TRUST, token.trust().value())
                .claim(SiteTokenClaims.SITE, token.site().value())
                .claim(SiteTokenClaims.ROLES, token.roles());
        if (token.key() != null) {
            claims.claim(SiteTokenClaims.CONFIRMATION, Map.of(SiteTokenClaims.KEY, token.key()));
        }
        return claims;
    }
}
