package uk.nhs.blackcountry.signon.provisioning.app;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory.ActiveDirectoryConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.esr.EsrConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.feed.FeedConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.keycloak.KeycloakConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.mail.MailConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail.NhsmailConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.oauth.OauthConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.policy.AppsConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.policy.PolicyConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.scim.ScimConfiguration;
import uk.nhs.blackcountry.signon.provisioning.adapter.web.WebConfiguration;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInboxes;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractSource;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementRules;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;
import uk.nhs.blackcountry.signon.provisioning.sync.AskForDryRun;
import uk.nhs.blackcountry.signon.provisioning.sync.AttachPlacements;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPersons;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlans;
import uk.nhs.blackcountry.signon.provisioning.sync.DeliverProjections;
import uk.nhs.blackcountry.signon.provisioning.sync.EsrPositions;
import uk.nhs.blackcountry.signon.provisioning.sync.JoinAccounts;
import uk.nhs.blackcountry.signon.provisioning.sync.NameAdministrators;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;
import uk.nhs.blackcountry.signon.provisioning.sync.Reconcile;
import uk.nhs.blackcountry.signon.provisioning.sync.RecoverRegistry;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;
import uk.nhs.blackcountry.signon.provisioning.sync.TakeStandingFeeds;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** Starts the registry. Configuration: {@code application.yaml} and the file that {@code TRUSTS_FILE} names. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({
    TrustsProperties.class,
    SyncProperties.class,
    GuardProperties.class,
    PlacementsProperties.class
})
@Import({
    ActiveDirectoryConfiguration.class,
    AppsConfiguration.class,
    AuditSchedule.class,
    EsrConfiguration.class,
    FeedConfiguration.class,
    KeycloakConfiguration.class,
    MailConfiguration.class,
    NhsmailConfiguration.class,
    OauthConfiguration.class,
    PolicyConfiguration.class,
    PostgresConfiguration.class,
    ScimConfiguration.class,
    SuccessionsConfiguration.class,
    TokenSchedule.class,
    WebConfiguration.class,
    Schedule.class
})
public class ProvisioningService {
    public static void main(String[] args) {
        if (Commands.isMeant(args)) {
            System.exit(new Commands(Map.of(), System.out).run(args));
        }
        SpringApplication service = new SpringApplication(ProvisioningService.class);
        service.setDefaultProperties(RequestThreads.properties());
        service.run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Trusts trusts(TrustsProperties properties) {
        return properties.asTrusts();
    }

    /**
     * Every source that is configured. The trusts come first: without them there is nothing to read, and the message about that is the
     * clearer one.
     */
    @Bean
    @Primary
    List<AccountSource> accountSources(
            Trusts trusts,
            @Qualifier("directorySources") List<AccountSource> directories,
            @Qualifier("nhsmailSources") List<AccountSource> nhsmail,
            @Qualifier("extractSources") List<ExtractSource> extracts,
            @Qualifier("scimSources") List<AccountSource> scim) {
        return Stream.of(directories, nhsmail, extracts, scim)
                .flatMap(List::stream)
                .filter(source -> source.trust()
                        .map(trust -> trusts.find(trust).isPresent())
                        .orElse(true))
                .map(AccountSource.class::cast)
                .toList();
    }

    @Bean
    List<SyncSource> syncSources(
            List<AccountSource> sources, Registry registry, SyncProperties properties, GuardProperties guard) {
        return sources.stream()
                .map(source -> new SyncSource(source, registry, properties.intervals(), guard.guard()))
                .toList();
    }

    @Bean
    DecideOnPlans decideOnPlans(Registry registry, List<SyncSource> sources) {
        return new DecideOnPlans(registry, sources);
    }

    @Bean
    AskForDryRun askForDryRun(Registry registry, List<SyncSource> sources) {
        return new AskForDryRun(registry, sources);
    }

    @Bean
    List<ExtractSource> extractSources(
            @Qualifier("esrSources") List<ExtractSource> esr,
            @Qualifier("nhsmailReports") List<ExtractSource> reports) {
        return Stream.of(esr, reports).flatMap(List::stream).toList();
    }

    @Bean
    ExtractInbox extractInbox(@Qualifier("extractSources") List<ExtractSource> extracts) {
        return new ExtractInboxes(extracts);
    }

    /** Directories alone say who may sign in now; a file that nobody drops again would be waited for in vain. */
    @Bean
    RecoverRegistry recoverRegistry(
            Registry registry,
            RealmGateway realm,
            List<SyncSource> sources,
            @Qualifier("directorySources") List<AccountSource> directories) {
        Set<String> names = directories.stream().map(AccountSource::name).collect(Collectors.toSet());
        return new RecoverRegistry(
                registry,
                realm,
                sources.stream().map(SyncSource::name).filter(names::contains).toList());
    }

    /** DOWN while it recovers from a backup; readiness does not depend on it. */
    @Bean
    HealthIndicator restorationHealth(Registry registry) {
        return () -> registry.epochs()
                .restoration()
                .map(restoration -> Health.down().withDetail("reason", "restored: " + restoration.grounds()))
                .orElseGet(Health::up)
                .build();
    }

    @Bean
    DeliverProjections deliverProjections(
            Registry registry, RealmGateway realm, RecoverRegistry recover, SyncProperties properties) {
        return new DeliverProjections(
                registry, realm, properties.deliveryLease(), recover, properties.deliverWorkers());
    }

    @Bean
    Reconcile reconcile(Registry registry, RealmGateway realm) {
        return new Reconcile(registry, realm);
    }

    @Bean
    DecideOnPersons decideOnPersons(Registry registry) {
        return new DecideOnPersons(registry);
    }

    @Bean
    NameAdministrators nameAdministrators(Registry registry) {
        return new NameAdministrators(registry);
    }

    @Bean
    JoinAccounts joinAccounts(Registry registry) {
        return new JoinAccounts(registry);
    }

    /** A successor must be a trust that is known: else its people would have nobody to administer them from that day on. */
    @Bean
    PlacementRules placementRules(Trusts trusts, Successions successions, PlacementsProperties properties) {
        for (Succession succession : successions.all()) {
            if (trusts.find(succession.to()).isEmpty()) {
                throw new IllegalArgumentException(
                        "registry.successions: no trust of this code is configured: " + succession.to());
            }
        }
        return new PlacementRules(trusts, successions, properties.policy());
    }

    @Bean
    BreakGlass breakGlass(PlacementsProperties properties) {
        return properties.breakGlassPolicy();
    }

    @Bean
    StatePlacements statePlacements(Registry registry, PlacementRules rules, PlacementsProperties properties) {
        return new StatePlacements(registry, rules, properties.guard());
    }

    @Bean
    AttachPlacements attachPlacements(Registry registry) {
        return new AttachPlacements(registry);
    }

    /** What nobody uploads: the trusts' identity managements, and their ESR. */
    @Bean
    @Primary
    List<StandingFeed> standingFeeds(
            Registry registry,
            @Qualifier("scimPlacementFeeds") List<StandingFeed> scim,
            @Qualifier("esrSources") List<ExtractSource> esr) {
        Stream<StandingFeed> positions =
                esr.stream().flatMap(source -> source.trust().stream()).map(trust -> new EsrPositions(registry, trust));
        return Stream.concat(scim.stream(), positions).toList();
    }

    @Bean
    TakeStandingFeeds takeStandingFeeds(
            Registry registry, StatePlacements statePlacements, List<StandingFeed> standingFeeds) {
        return new TakeStandingFeeds(registry, statePlacements, standingFeeds);
    }
}
