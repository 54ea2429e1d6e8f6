package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.web.NimbusJwkSetEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenIntrospectionEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenRevocationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2TokenExchangeAuthenticationConverter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineServiceTokens;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.IssueServiceTokens;
import uk.nhs.blackcountry.signon.provisioning.token.IssueSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceToken;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;

/**
 * The filters of Spring's authorization server that are wanted, put together by hand: its configurer would bring twenty more, for people at browsers
 * who never come here, and ask a provider a second time where it refuses.
 */
@Configuration(proxyBeanMethods = false)
class OauthDoors {

    @Bean
    @Order(0)
    SecurityFilterChain tokenDoors(
            AppRegistrations apps,
            ClientAssertions assertions,
            SubjectTokens subjects,
            Proofs proofs,
            IssueSiteTokens issueSiteTokens,
            IssueServiceTokens issueServiceTokens,
            OwnTokens<SiteToken> siteTokens,
            ExamineSiteTokens examineSiteTokens,
            OwnTokens<ServiceToken> serviceTokens,
            ExamineServiceTokens examineServiceTokens,
            RateLimits limits,
            Ring ring,
            TokenProperties properties) {
        JwtClientAssertionAuthenticationProvider byKey =
                new JwtClientAssertionAuthenticationProvider(new AppClients(apps), new NoAuthorizations());
        byKey.setJwtDecoderFactory(assertions);
        AuthenticationManager manager = new ProviderManager(
                byKey,
                new ExchangeProvider(apps, subjects, proofs, limits, issueSiteTokens),
                new ServiceTokenProvider(apps, proofs, limits, issueServiceTokens),
                new IntrospectionProvider(
                        siteTokens,
                        examineSiteTokens,
                        serviceTokens,
                        examineServiceTokens,
                        limits,
                        properties.issuerUri()),
                new RevocationProvider(siteTokens, examineSiteTokens, serviceTokens, examineServiceTokens, limits));
        return new DefaultSecurityFilterChain(
                paths(Paths.TOKEN, Paths.INTROSPECTION, Paths.REVOCATION, Paths.KEYS),
                new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()),
                new Troubles(),
                new HeaderWriterFilter(List.of(
                        new XContentTypeOptionsHeaderWriter(),
                        new HstsHeaderWriter(),
                        new CacheControlHeadersWriter())),
                new NimbusJwkSetEndpointFilter(ring, Paths.KEYS),
                clients(manager),
                new AnonymousAuthenticationFilter("whoever shows nothing"),
                tokens(manager),
                introspection(manager),
                revocation(manager));
    }

    private static OAuth2ClientAuthenticationFilter clients(AuthenticationManager manager) {
        OAuth2ClientAuthenticationFilter filter = new OAuth2ClientAuthenticationFilter(
                manager, paths(Paths.TOKEN, Paths.INTROSPECTION, Paths.REVOCATION));
        filter.setAuthenticationConverter(new JwtClientAssertionAuthenticationConverter());
        filter.setAuthenticationFailureHandler(new Refusals());
        return filter;
    }

    private static OAuth2TokenEndpointFilter tokens(AuthenticationManager manager) {
        OAuth2TokenEndpointFilter filter = new OAuth2TokenEndpointFilter(manager, Paths.TOKEN);
        filter.setAuthenticationConverter(OauthDoors::requestOf);
        filter.setAuthenticationFailureHandler(new Refusals());
        return filter;
    }

    /** What a header proves is put among the fields by Spring's converter; fields of those names would prove what nobody sent in a header. */
    private static @Nullable Authentication requestOf(HttpServletRequest request) {
        for (String name : Proofs.NAMES) {
            if (request.getParameter(name) != null) {
                throw Errors.request(name + " is not taken as a field: send the proof in the header DPoP");
            }
        }
        Authentication exchange = new OAuth2TokenExchangeAuthenticationConverter().convert(request);
        return exchange != null ? exchange : new OAuth2ClientCredentialsAuthenticationConverter().convert(request);
    }

    private static OAuth2TokenIntrospectionEndpointFilter introspection(AuthenticationManager manager) {
        OAuth2TokenIntrospectionEndpointFilter filter =
                new OAuth2TokenIntrospectionEndpointFilter(manager, Paths.INTROSPECTION);
        filter.setAuthenticationFailureHandler(new Refusals());
        return filter;
    }

    private static OAuth2TokenRevocationEndpointFilter revocation(AuthenticationManager manager) {
        OAuth2TokenRevocationEndpointFilter filter = new OAuth2TokenRevocationEndpointFilter(manager, Paths.REVOCATION);
        filter.setAuthenticationFailureHandler(new Refusals());
        return filter;
    }

    @Bean
    @Order(0)
    SecurityFilterChain metadataDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher(Paths.METADATA)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    private static RequestMatcher paths(String... paths) {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                Arrays.stream(paths).<RequestMatcher>map(path::matcher).toList());
    }
}
