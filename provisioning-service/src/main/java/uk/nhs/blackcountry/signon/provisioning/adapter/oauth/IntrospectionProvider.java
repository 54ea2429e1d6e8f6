package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException;

/** Introspection (RFC 7662) by the app for which a token is. Spring's own shows any token to any client. */
final class IntrospectionProvider implements AuthenticationProvider {
    private final OwnTokens tokens;
    private final ExamineSiteTokens examineSiteTokens;
    private final RateLimits limits;
    private final String issuer;

    IntrospectionProvider(OwnTokens tokens, ExamineSiteTokens examineSiteTokens, RateLimits limits, String issuer) {
        this.tokens = tokens;
        this.examineSiteTokens = examineSiteTokens;
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
        Optional<SiteToken> token = tokens.read(request.getToken()).filter(known -> holds(known, app));
        return new OAuth2TokenIntrospectionAuthenticationToken(
                request.getToken(), client, token.map(this::active).orElseGet(IntrospectionProvider::inactive));
    }

    private boolean holds(SiteToken token, String app) {
        try {
            return examineSiteTokens.holds(token, app);
        } catch (TokenRefusedException e) {
            throw Errors.refused(e);
        }
    }

    private static OAuth2TokenIntrospection inactive() {
        return OAuth2TokenIntrospection.builder().build();
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
                .claim(SiteTokenClaims.TRUST, token.trust().value())
                .claim(SiteTokenClaims.SITE, token.site().value())
                .claim(SiteTokenClaims.ROLES, token.roles())
                .claim(SiteTokenClaims.ACTOR, Map.of("sub", token.app()))
                .claim(SiteTokenClaims.SESSION, token.session());
        String key = token.key();
        if (key != null) {
            claims.claim(SiteTokenClaims.CONFIRMATION, Map.of(SiteTokenClaims.KEY, key));
        }
        return claims.build();
    }
}
