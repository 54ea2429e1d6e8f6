package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import uk.nhs.blackcountry.signon.model.ServiceTokenClaims;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineServiceTokens;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineSiteTokens;
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
        OAuth2TokenIntrospection.Builder claims = OAuth2TokenIntrospection.builder(true)
                .issuer(issuer)
                .subject(token.person().toString())
                .audience(SiteTokenClaims.audienceOf(token.target()))
                .clientId(token.app())
                .tokenType(token.key() == null ? "Bearer" : "DPoP")
                .id(token.id().toString())
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt())
                .claim(TYPE, SiteTokenClaims.TYPE)
                .claim(SiteTokenClaims.TRUST, token.trust().value())
                .claim(SiteTokenClaims.SITE, token.site().value())
                .claim(SiteTokenClaims.ROLES, token.roles())
                .claim(SiteTokenClaims.ACTOR, Map.of("sub", token.app()))
                .claim(SiteTokenClaims.SESSION, token.session());
        return built(claims, token.key());
    }

    private OAuth2TokenIntrospection active(ServiceToken token) {
        OAuth2TokenIntrospection.Builder claims = OAuth2TokenIntrospection.builder(true)
                .issuer(issuer)
                .subject(token.app())
                .audience(SiteTokenClaims.audienceOf(token.target()))
                .clientId(token.app())
                .tokenType(token.key() == null ? "Bearer" : "DPoP")
                .id(token.id().toString())
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt())
                .claim(TYPE, ServiceTokenClaims.TYPE)
                .claim(SiteTokenClaims.TRUST, token.trust().value())
                .claim(SiteTokenClaims.SITE, token.site().value())
                .claim(SiteTokenClaims.ROLES, token.roles());
        return built(claims, token.key());
    }

    private static OAuth2TokenIntrospection built(OAuth2TokenIntrospection.Builder claims, @Nullable String key) {
        if (key != null) {
            claims.claim(SiteTokenClaims.CONFIRMATION, Map.of(SiteTokenClaims.KEY, key));
        }
        return claims.build();
    }
}
