package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.jwk.source.JWKSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2TokenExchangeAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.ExamineSiteTokens;
import uk.nhs.blackcountry.signon.provisioning.token.IssueSiteTokens;

/** Spring's authorization server, of which four addresses answer, to apps that prove themselves by a key. */
@Configuration(proxyBeanMethods = false)
class OauthDoors {

    @Bean
    @Order(0)
    SecurityFilterChain tokenDoors(
            HttpSecurity http,
            AppRegistrations apps,
            ClientAssertions assertions,
            SubjectTokens subjects,
            Proofs proofs,
            IssueSiteTokens issueSiteTokens,
            OwnTokens tokens,
            ExamineSiteTokens examineSiteTokens,
            RateLimits limits,
            Ring ring,
            TokenProperties properties)
            throws Exception {
        // no bean: Spring would ask it a second time where it refuses, and a proof is taken once
        ExchangeProvider exchange = new ExchangeProvider(apps, subjects, proofs, limits, issueSiteTokens);
        Refusals refusals = new Refusals();
        NoAuthorizations none = new NoAuthorizations();
        AppClients clients = new AppClients(apps);
        JwtClientAssertionAuthenticationProvider byKey = new JwtClientAssertionAuthenticationProvider(clients, none);
        byKey.setJwtDecoderFactory(assertions);
        http.setSharedObject(JWKSource.class, ring);
        return http.securityMatcher(doors())
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.registeredClientRepository(clients)
                                .authorizationService(none)
                                .authorizationServerSettings(settings(properties))
                                .tokenGenerator(context -> null)
                                .clientAuthentication(client -> client.authenticationConverters(converters -> {
                                            converters.clear();
                                            converters.add(new JwtClientAssertionAuthenticationConverter());
                                        })
                                        .authenticationProviders(providers -> {
                                            providers.clear();
                                            providers.add(byKey);
                                        })
                                        .errorResponseHandler(refusals))
                                .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                                            converters.clear();
                                            converters.add(new OAuth2TokenExchangeAuthenticationConverter());
                                        })
                                        .authenticationProviders(providers -> {
                                            providers.clear();
                                            providers.add(exchange);
                                        })
                                        .errorResponseHandler(refusals))
                                .tokenIntrospectionEndpoint(endpoint -> endpoint.authenticationProviders(providers -> {
                                            providers.clear();
                                            providers.add(new IntrospectionProvider(
                                                    tokens, examineSiteTokens, limits, properties.issuerUri()));
                                        })
                                        .errorResponseHandler(refusals))
                                .tokenRevocationEndpoint(endpoint -> endpoint.authenticationProviders(providers -> {
                                            providers.clear();
                                            providers.add(new RevocationProvider(tokens, examineSiteTokens, limits));
                                        })
                                        .errorResponseHandler(refusals)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, Paths.KEYS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    /** Apart, because Spring's server would answer there by itself. */
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

    private static RequestMatcher doors() {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(List.of(
                path.matcher(Paths.TOKEN),
                path.matcher(Paths.INTROSPECTION),
                path.matcher(Paths.REVOCATION),
                path.matcher(Paths.KEYS)));
    }

    private static AuthorizationServerSettings settings(TokenProperties properties) {
        return AuthorizationServerSettings.builder()
                .issuer(properties.issuerUri())
                .tokenEndpoint(Paths.TOKEN)
                .tokenIntrospectionEndpoint(Paths.INTROSPECTION)
                .tokenRevocationEndpoint(Paths.REVOCATION)
                .jwkSetEndpoint(Paths.KEYS)
                .build();
    }
}
