package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.Exchange;
import uk.nhs.blackcountry.signon.provisioning.token.IssueSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException;

/**
 * Token exchange (RFC 8693) of the realm's tokens. Spring's own provider knows only tokens that it issued itself.
 */
final class ExchangeProvider implements AuthenticationProvider {
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String SITE = "site";

    private final AppRegistrations apps;
    private final SubjectTokens subjects;
    private final Proofs proofs;
    private final RateLimits limits;
    private final IssueSiteTokens issueSiteTokens;

    ExchangeProvider(
            AppRegistrations apps,
            SubjectTokens subjects,
            Proofs proofs,
            RateLimits limits,
            IssueSiteTokens issueSiteTokens) {
        this.apps = apps;
        this.subjects = subjects;
        this.proofs = proofs;
        this.limits = limits;
        this.issueSiteTokens = issueSiteTokens;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenExchangeAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenExchangeAuthenticationToken request = (OAuth2TokenExchangeAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken client = Callers.authenticated(request.getPrincipal());
        AppRegistration app = Callers.app(apps, client);
        limits.take(app.client());
        checkForm(request);
        String key = proofs.key(request.getAdditionalParameters());
        String target = target(request.getAudiences(), app);
        AppRegistration targeted = apps.find(target)
                .filter(AppRegistration::takesSiteTokens)
                .orElseThrow(() -> Errors.target("No app of that name is registered."));
        try {
            IssueSiteTokens.Issued issued = issueSiteTokens.issue(
                    new Exchange(
                            app,
                            subjects.read(request.getSubjectToken(), key),
                            target,
                            site(request.getAdditionalParameters())),
                    targeted);
            return Callers.answer(client, issued.token(), issued.text(), Map.of("issued_token_type", ACCESS_TOKEN));
        } catch (TokenRefusedException e) {
            throw Errors.refused(e);
        }
    }

    private static void checkForm(OAuth2TokenExchangeAuthenticationToken request) {
        if (!ACCESS_TOKEN.equals(request.getSubjectTokenType())) {
            throw Errors.request("subject_token_type must be " + ACCESS_TOKEN);
        }
        if (!ACCESS_TOKEN.equals(request.getRequestedTokenType())) {
            throw Errors.request("requested_token_type must be " + ACCESS_TOKEN + ", or left out");
        }
        if (request.getActorToken() != null) {
            throw Errors.request("actor_token is not taken: the app that asks is who acts");
        }
        if (!request.getResources().isEmpty()) {
            throw Errors.target("resource is not taken: name the app's client id in audience");
        }
        if (!request.getScopes().isEmpty()) {
            throw Errors.of(
                    "invalid_scope", "A site token has no scopes: leave scope out. It says all roles at that site.");
        }
    }

    /** The app that asks, where it names none. */
    private static String target(Set<String> audiences, AppRegistration app) {
        if (audiences.size() > 1) {
            throw Errors.target("A site token is for one app: name one in audience.");
        }
        return audiences.stream().findFirst().orElse(app.client());
    }

    private static @Nullable String site(Map<String, Object> parameters) {
        Object site = parameters.get(SITE);
        if (site != null && !(site instanceof String)) {
            throw Errors.request("A site token is for one site: name one in site.");
        }
        return (String) site;
    }
}
