package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OidcBackChannelLogoutHandler;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.session.InMemoryOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.web.SecurityFilterChain;

/** Sign-in, fresh tokens, sign-out, and the realm's word that a session is over. */
@Configuration(proxyBeanMethods = false)
class RealmSignIn {
    static final String REGISTRATION = "keycloak";

    /** Written out rather than discovered, so that the app starts while Keycloak still does. */
    @Bean
    ClientRegistrationRepository realm(Addresses addresses) {
        String endpoints = addresses.realm() + "/protocol/openid-connect";
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(Addresses.APP)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri(addresses.url() + "/login/oauth2/code/" + REGISTRATION)
                .scope("openid", "profile", "nhs_org", "app_roles")
                .issuerUri(addresses.realm())
                .authorizationUri(endpoints + "/auth")
                .tokenUri(endpoints + "/token")
                .jwkSetUri(endpoints + "/certs")
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", endpoints + "/logout"))
                .build());
    }

    /** Which of the app's sessions rests on which of the realm's. */
    @Bean
    OidcSessionRegistry sessions() {
        return new InMemoryOidcSessionRegistry();
    }

    /** In the session: by Spring's usual way, by the person, a second browser would take the tokens of the first. */
    @Bean
    OAuth2AuthorizedClientRepository tokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    /** Keeps the realm's access token fresh. */
    @Bean
    OAuth2AuthorizedClientManager fresh(
            ClientRegistrationRepository realm, OAuth2AuthorizedClientRepository tokens, AppKey key) {
        RestClientRefreshTokenTokenResponseClient client = new RestClientRefreshTokenTokenResponseClient();
        client.addParametersConverter(key.proof());
        DefaultOAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(realm, tokens);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken(refresh -> refresh.accessTokenResponseClient(client))
                .build());
        return manager;
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            ClientRegistrationRepository realm,
            OidcSessionRegistry sessions,
            Addresses addresses,
            AppKey key,
            @Value("${server.servlet.session.cookie.name}") String sessionCookie) {
        OidcBackChannelLogoutHandler ended = new OidcBackChannelLogoutHandler(sessions);
        ended.setSessionCookieName(sessionCookie);
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(realm);
        signedOut.setPostLogoutRedirectUri(addresses.url() + "/signed-out");
        RestClientAuthorizationCodeTokenResponseClient code = new RestClientAuthorizationCodeTokenResponseClient();
        code.addParametersConverter(key.proof());
        return http.authorizeHttpRequests(
                        paths -> paths.requestMatchers("/signed-out", "/sample-app.css", "/keys", "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                // One way in: no page that offers a choice of one.
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/" + REGISTRATION)
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(code)))
                .oidcLogout(logout -> logout.backChannel(told -> told.logoutHandler(ended)))
                .logout(logout -> logout.logoutSuccessHandler(signedOut))
                .build();
    }
}
