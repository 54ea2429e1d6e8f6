package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.sync.JoinAccounts;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** The doors, and who may open them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
@Import(ApiConfiguration.class)
public class WebConfiguration {

    @Bean
    JwtDecoder jwtDecoder(WebProperties properties, Clock clock) {
        return RealmTokens.ofKeycloakItself(properties, clock);
    }

    /** A span for each filter of each request costs more than most requests, and nobody looks at them. */
    @Bean
    SecurityObservationSettings noSpanForEachFilter() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain doors(HttpSecurity http) throws Exception {
        Problems problems = new Problems();
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET, "/actuator/health", "/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/joinings")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> {}).authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    @Bean
    JoiningsController joiningsController(JoinAccounts joinAccounts) {
        return new JoiningsController(joinAccounts);
    }

    /** {@code /actuator/health}: one line for each source. */
    @Bean
    CompositeHealthContributor sourcesHealthContributor(List<AccountSource> sources, Registry registry) {
        Map<String, SourceHealth> indicators = sources.stream()
                .map(source -> new SourceHealth(source.name(), registry.sources(), registry.plans(), registry.clock()))
                .collect(Collectors.toMap(SourceHealth::source, Function.identity()));
        return CompositeHealthContributor.fromMap(indicators);
    }
}
