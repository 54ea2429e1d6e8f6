package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OidcBackChannelLogoutHandler;
import org.springframework.security.oauth2.client.oidc.session.InMemoryOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.web.SecurityFilterChain;
import uk.nhs.blackcountry.signon.model.Contract;

/** Sign-in, sign-out, and the realm's word that a session is over. */
@Configuration(proxyBeanMethods = false)
class RealmSignIn {
    static final String REGISTRATION = "keycloak";

    /** Written out rather than discovered, so that the app starts while Keycloak still does. */
    @Bean
    ClientRegistrationRepository realm(
            @Value("${sample-app.keycloak-url}") String keycloak,
            @Value("${sample-app.url}") String url,
            @Value("${sample-app.secret}") String secret) {
        String issuer = keycloak + "/realms/" + Contract.REALM;
        String endpoints = issuer + "/protocol/openid-connect";
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId("sample-app")
                .clientSecret(secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri(url + "/login/oauth2/code/" + REGISTRATION)
                .scope("openid", "profile", "nhs_org")
                .issuerUri(issuer)
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

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            ClientRegistrationRepository realm,
            OidcSessionRegistry sessions,
            @Value("${sample-app.url}") String url,
            @Value("${server.servlet.session.cookie.name}") String sessionCookie) {
        OidcBackChannelLogoutHandler ended = new OidcBackChannelLogoutHandler(sessions);
        ended.setSessionCookieName(sessionCookie);
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(realm);
        signedOut.setPostLogoutRedirectUri(url + "/signed-out");
        return http.authorizeHttpRequests(paths -> paths.requestMatchers("/signed-out", "/sample-app.css", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                // One way in: no page that offers a choice of one.
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/" + REGISTRATION))
                .oidcLogout(logout -> logout.backChannel(told -> told.logoutHandler(ended)))
                .logout(logout -> logout.logoutSuccessHandler(signedOut))
                .build();
    }
}
