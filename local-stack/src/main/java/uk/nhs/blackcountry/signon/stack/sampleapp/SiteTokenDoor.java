package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException;
import uk.nhs.blackcountry.signon.stafftoken.StaffToken;
import uk.nhs.blackcountry.signon.stafftoken.StaffTokens;

/** A resource server under {@code /api}: site tokens for this app, asked for by this app, and nothing else. The library decides; Spring keeps the door. */
@Configuration(proxyBeanMethods = false)
class SiteTokenDoor {
    @Bean
    StaffTokens siteTokens(Addresses addresses) {
        return StaffTokens.ofSites(URI.create(addresses.registryUrl()), Addresses.APP)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, StaffTokens siteTokens) {
        AuthenticationManager door = shown -> let(siteTokens, (BearerTokenAuthenticationToken) shown);
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(paths -> paths.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> door))
                .build();
    }

    private static Authentication let(StaffTokens siteTokens, BearerTokenAuthenticationToken shown) {
        try {
            return new Staff(siteTokens.verify(shown.getToken()));
        } catch (RefusedTokenException refused) {
            // what is wrong about it is for the app's log, not for whoever shows it
            throw switch (refused.reason()) {
                case NO_KEYS ->
                    new OAuth2AuthenticationException(
                            new BearerTokenError(
                                    "temporarily_unavailable",
                                    HttpStatus.SERVICE_UNAVAILABLE,
                                    "the registry's keys cannot be had",
                                    null),
                            refused);
                case SECOND_FACTOR ->
                    new OAuth2AuthenticationException(
                            new BearerTokenError(
                                    "insufficient_user_authentication", // RFC 9470
                                    HttpStatus.UNAUTHORIZED,
                                    "a second factor is demanded",
                                    null),
                            refused);
                case NOT_A_TOKEN, EXPIRED, NOT_PROVEN ->
                    new InvalidBearerTokenException("no site token for this app, now", refused);
            };
        }
    }

    /** Somebody whom a site token names. Has no authorities: roles hold where they stand, and are asked of the token. */
    private static final class Staff extends AbstractAuthenticationToken {
        private static final long serialVersionUID = 1L;

        private final transient StaffToken token;

        Staff(StaffToken token) {
            super(AuthorityUtils.NO_AUTHORITIES);
            this.token = token;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public StaffToken getPrincipal() {
            return token;
        }
    }
}
