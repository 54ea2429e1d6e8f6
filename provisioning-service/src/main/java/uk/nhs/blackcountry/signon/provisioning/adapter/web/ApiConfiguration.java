package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox;
import uk.nhs.blackcountry.signon.provisioning.lookup.AuditLog;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpBreakGlass;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpCases;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPlacements;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPlans;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpProposals;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;
import uk.nhs.blackcountry.signon.provisioning.sync.AskForDryRun;
import uk.nhs.blackcountry.signon.provisioning.sync.Authority;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnBreakGlass;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnCases;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPersons;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlans;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnProposals;
import uk.nhs.blackcountry.signon.provisioning.sync.NameAdministrators;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements;
import uk.nhs.blackcountry.signon.provisioning.sync.VerifyAudit;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeoverIndex;
import uk.nhs.blackcountry.signon.provisioning.timeline.ExplainDenial;
import uk.nhs.blackcountry.signon.provisioning.timeline.LookUpAccess;
import uk.nhs.blackcountry.signon.provisioning.timeline.PreviewChangeover;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenLog;
import uk.nhs.blackcountry.signon.provisioning.timeline.UpcomingStarts;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.token.Denials;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The administrators' API below {@code /registry/v1}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
class ApiConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain apiDoors(HttpSecurity http, WebProperties web, ApiProperties api, Clock clock)
            throws Exception {
        Problems problems = new Problems();
        JwtDecoder tokens = RealmTokens.ofPersons(web, api.acr(), clock);
        return http.securityMatcher("/registry/v1/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/registry/v1/openapi.yaml")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    /** After who asks was checked: a stranger's body is not read. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit() {
        FilterRegistrationBean<BodyLimit> limit = new FilterRegistrationBean<>(new BodyLimit());
        limit.addUrlPatterns("/registry/*", "/scim/*");
        limit.setOrder(Ordered.LOWEST_PRECEDENCE);
        return limit;
    }

    @Bean
    WebMvcConfigurer viewers(Registry registry) {
        ViewerArgument viewer = new ViewerArgument(new Authority(registry));
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(viewer);
            }
        };
    }

    @Bean
    Etags etags(JsonMapper json) {
        return new Etags(json);
    }

    @Bean
    ApiProblems apiProblems() {
        return new ApiProblems();
    }

    @Bean
    OpenApiController openApiController() {
        return new OpenApiController();
    }

    @Bean
    PersonsController personsController(LookUpPersons lookUpPersons, Etags etags) {
        return new PersonsController(lookUpPersons, etags);
    }

    @Bean
    AuditController auditController(AuditLog log, Etags etags, Clock clock) {
        return new AuditController(log, etags, clock);
    }

    @Bean
    VerificationController verificationController(VerifyAudit verifyAudit, Etags etags) {
        return new VerificationController(verifyAudit, etags);
    }

    @Bean
    DecisionsController decisionsController(DecideOnPersons decideOnPersons, Registry registry, Etags etags) {
        return new DecisionsController(decideOnPersons, registry, etags);
    }

    @Bean
    AdministratorsController administratorsController(
            NameAdministrators nameAdministrators, Registry registry, Etags etags) {
        return new AdministratorsController(nameAdministrators, registry, etags);
    }

    @Bean
    SourcesController sourcesController(
            List<AccountSource> sources,
            Registry registry,
            AskForDryRun askForDryRun,
            LookUpPlans lookUpPlans,
            ExtractInbox inbox,
            Etags etags) {
        return new SourcesController(sources, registry, askForDryRun, lookUpPlans, inbox, etags);
    }

    @Bean
    PlansController plansController(LookUpPlans lookUpPlans, DecideOnPlans decideOnPlans, Etags etags) {
        return new PlansController(lookUpPlans, decideOnPlans, etags);
    }

    @Bean
    RunsController runsController(LookUpPlans lookUpPlans, Etags etags) {
        return new RunsController(lookUpPlans, etags);
    }

    @Bean
    ExtractsController extractsController(
            List<AccountSource> sources, ExtractInbox inbox, Registry registry, Etags etags) {
        return new ExtractsController(sources, inbox, registry, etags);
    }

    @Bean
    CasesController casesController(
            Registry registry, LookUpPersons lookUpPersons, DecideOnPersons decideOnPersons, Etags etags) {
        return new CasesController(
                new LookUpCases(registry, lookUpPersons),
                new DecideOnCases(registry, decideOnPersons),
                registry,
                etags);
    }

    @Bean
    ProposalsController proposalsController(
            Registry registry, LookUpProposals lookUpProposals, DecideOnPersons decideOnPersons, Etags etags) {
        return new ProposalsController(
                lookUpProposals, new DecideOnProposals(registry, decideOnPersons), registry, etags);
    }

    @Bean
    PlacementsController placementsController(
            LookUpPlacements lookUpPlacements, Registry registry, PlacementRules rules, Etags etags) {
        return new PlacementsController(lookUpPlacements, new DecideOnPlacements(registry, rules), registry, etags);
    }

    @Bean
    PlacementFeedsController placementFeedsController(
            FeedReader feeds, StatePlacements statePlacements, Registry registry, Etags etags) {
        return new PlacementFeedsController(feeds, statePlacements, registry, etags);
    }

    @Bean
    StandingFeedsController standingFeedsController(
            List<StandingFeed> standing, StatePlacements statePlacements, Registry registry, Etags etags) {
        return new StandingFeedsController(standing, statePlacements, registry, etags);
    }

    @Bean
    StartsController startsController(Registry registry, LookUpPersons lookUpPersons, Etags etags) {
        return new StartsController(new UpcomingStarts(registry, lookUpPersons), etags);
    }

    @Bean
    ChangeoversController changeoversController(
            Registry registry, LookUpPersons lookUpPersons, ChangeoverIndex index, Etags etags) {
        return new ChangeoversController(
                new PreviewChangeover(registry, lookUpPersons, index), etags, registry.clock());
    }

    @Bean
    AccessController accessController(Registry registry, LookUpPersons lookUpPersons, TokenLog tokenLog, Etags etags) {
        return new AccessController(new LookUpAccess(registry, lookUpPersons, tokenLog), etags);
    }

    @Bean
    DenialsController denialsController(
            Registry registry,
            LookUpPersons lookUpPersons,
            AppRegistrations apps,
            Denials denials,
            Trusts trusts,
            Etags etags) {
        return new DenialsController(new ExplainDenial(registry, lookUpPersons, apps, denials, trusts), etags);
    }

    @Bean
    BreakGlassController breakGlassController(Registry registry, PlacementRules rules, BreakGlass policy, Etags etags) {
        return new BreakGlassController(
                new LookUpBreakGlass(registry), new DecideOnBreakGlass(registry, rules, policy), registry, etags);
    }
}
