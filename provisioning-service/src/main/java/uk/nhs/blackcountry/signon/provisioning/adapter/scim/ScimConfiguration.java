package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatements;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The door for the trusts' identity management, and the sources that it fills. */
@Configuration(proxyBeanMethods = false)
public class ScimConfiguration {

    /** One for each trust that has a client. */
    @Bean
    public List<AccountSource> scimSources(Environment environment, Intake intake) {
        return ScimProperties.of(environment).trusts().values().stream()
                .sorted(Comparator.comparing(OdsCode::value))
                .map(trust -> (AccountSource) new ScimSource(trust, intake))
                .toList();
    }

    @Bean
    @Order(2)
    SecurityFilterChain scimDoors(HttpSecurity http, Environment environment, ScimErrors errors, Clock clock)
            throws Exception {
        JwtDecoder tokens = ScimTokens.decoder(ScimProperties.of(environment), clock);
        return http.securityMatcher("/scim/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(tokens)).authenticationEntryPoint(errors))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(errors))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    @Bean
    ScimErrors scimErrors() {
        return new ScimErrors();
    }

    @Bean
    ScimController scimController(Environment environment, Trusts trusts, Registry registry, Intake intake) {
        return new ScimController(ScimProperties.of(environment), trusts, registry, intake);
    }

    @Bean
    ScimPlacementsController scimPlacementsController(
            Environment environment,
            Registry registry,
            PlacementStatements statements,
            StatePlacements statePlacements) {
        return new ScimPlacementsController(ScimProperties.of(environment), registry, statements, statePlacements);
    }

    /** One for each trust that has a client. */
    @Bean
    public List<StandingFeed> scimPlacementFeeds(Environment environment, PlacementStatements statements) {
        return ScimProperties.of(environment).trusts().values().stream()
                .sorted(Comparator.comparing(OdsCode::value))
                .map(trust -> (StandingFeed) new ScimPlacementFeed(trust, statements))
                .toList();
    }
}
