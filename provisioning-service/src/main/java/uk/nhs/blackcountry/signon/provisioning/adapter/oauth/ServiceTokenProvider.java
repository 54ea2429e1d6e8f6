package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.IssueServiceTokens;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceRequest;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException;

/** Client credentials (RFC 6749 section 4.4). Spring's own provider would give any app a token of any of its scopes. */
final class ServiceTokenProvider implements AuthenticationProvider {
    private static final String AUDIENCE = "audience";
    private static final String SITE = "site";

    /** Of an exchange: whoever sends one of them here means to act for somebody, and must not believe that it did. */
    private static final List<String> OF_AN_EXCHANGE =
            List.of("subject_token", "subject_token_type", "actor_token", "actor_token_type", "requested_token_type");

    private final AppRegistrations apps;
    private final Proofs proofs;
    private final RateLimits limits;
    private final IssueServiceTokens issueServiceTokens;

    ServiceTokenProvider(
            AppRegistrations apps, Proofs proofs, RateLimits limits, IssueServiceTokens issueServiceTokens) {
        this.apps = apps;
        this.proofs = proofs;
        this.limits = limits;
        this.issueServiceTokens = issueServiceTokens;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2ClientCredentialsAuthenticationToken request =
                (OAuth2ClientCredentialsAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken client = Callers.authenticated(request.getPrincipal());
        AppRegistration app = Callers.app(apps, client);
        limits.take(app.client());
        Map<String, Object> parameters = request.getAdditionalParameters();
        checkForm(request, parameters);
        String target = one(parameters, AUDIENCE);
        try {
            IssueServiceTokens.Issued issued = issueServiceTokens.issue(new ServiceRequest(
                    app, target == null ? app.client() : target, one(parameters, SITE), proofs.key(parameters)));
            return Callers.answer(client, issued.token(), issued.text(), Map.of());
        } catch (TokenRefusedException e) {
            throw Errors.refused(e);
        }
    }

    private static void checkForm(OAuth2ClientCredentialsAuthenticationToken request, Map<String, Object> parameters) {
        for (String name : OF_AN_EXCHANGE) {
            if (parameters.containsKey(name)) {
                throw Errors.request(name + " is not taken: nobody stands behind a service token");
            }
        }
        if (parameters.containsKey("resource")) {
            throw Errors.target("resource is not taken: name the app's client id in audience");
        }
        if (!request.getScopes().isEmpty()) {
            throw Errors.of(
                    "invalid_scope",
                    "A service token has no scopes: leave scope out. It says the roles that are registered at that site.");
        }
    }

    private static @Nullable String one(Map<String, Object> parameters, String name) {
        Object value = parameters.get(name);
        if (value != null && !(value instanceof String)) {
            throw Errors.request("A service token is for one app at one site: send " + name + " once.");
        }
        return (String) value;
    }
}
