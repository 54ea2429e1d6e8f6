package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.lookup.AuditLog;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPlacements;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPlans;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpProposals;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatements;
import uk.nhs.blackcountry.signon.provisioning.sync.PulledEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeoverIndex;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenLog;
import uk.nhs.blackcountry.signon.provisioning.token.EndedSessions;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** The registry on PostgreSQL, and the scheduler whose table lies beside it. */
@Configuration(proxyBeanMethods = false)
@Import(TokenTables.class)
public class PostgresConfiguration {
    /** A missed heartbeat or two is a busy machine. */
    private static final int HEARTBEATS_OF_THE_DEAD = 4;

    @Bean
    public Registry registry(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            ObjectProvider<Policy> policy,
            Clock clock,
            Successions successions) {
        return registry(dataSource, transactionManager, policy::getObject, clock, successions);
    }

    /** The same where nobody wires it. */
    public static Registry registry(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            Supplier<Policy> policy,
            Clock clock,
            Successions successions) {
        Database database = Database.on(dataSource);
        TransactionTemplate together = new TransactionTemplate(transactionManager);
        RecordTables records = new RecordTables(database);
        return new Registry(
                new SerialTransactions(database, together),
                new AccountTable(database),
                new PersonTable(database),
                new LinkTable(database),
                new PlacementTable(database),
                new StatedPlacementTable(database),
                new FeedReadingTable(database),
                successions,
                new AdministratorTable(database),
                new DecisionTable(database),
                new CaseTable(database),
                new RejectedPairTable(database),
                new CandidateTables(database),
                new ProposalTable(database),
                new AuditTables(database, transactionManager),
                new SourceStateTable(database),
                new OutboxTable(database),
                records,
                new MirrorTables(database),
                records,
                new NoticeTable(database),
                new StagingTable(database, together),
                new PlanTable(database),
                new RunTable(database),
                new FollowedPolicyTable(database),
                new DescribedTable(database),
                policy,
                clock);
    }

    @Bean
    public LookUpPersons lookUpPersons(Registry registry, DataSource dataSource) {
        LookupTables tables = new LookupTables(Database.on(dataSource));
        return new LookUpPersons(registry, tables, tables);
    }

    @Bean
    public LookUpPlacements lookUpPlacements(Registry registry, DataSource dataSource) {
        return new LookUpPlacements(registry, new PlacementLookupTable(Database.on(dataSource)));
    }

    @Bean
    public ChangeoverIndex changeoverIndex(DataSource dataSource) {
        return new ChangeoverTables(Database.on(dataSource));
    }

    @Bean
    public TokenLog tokenLog(DataSource dataSource) {
        return new TokenEventTable(Database.on(dataSource));
    }

    @Bean
    public AuditLog auditLog(DataSource dataSource) {
        return new LookupTables(Database.on(dataSource));
    }

    @Bean
    public LookUpPlans lookUpPlans(DataSource dataSource, Clock clock) {
        return new LookUpPlans(new SyncLogTables(Database.on(dataSource)), clock);
    }

    @Bean
    public LookUpProposals lookUpProposals(Registry registry, DataSource dataSource) {
        return new LookUpProposals(registry, new ProposalTable(Database.on(dataSource)));
    }

    @Bean
    public Intake intake(DataSource dataSource) {
        return new IntakeTable(Database.on(dataSource));
    }

    @Bean
    public PlacementStatements placementStatements(DataSource dataSource) {
        return new PlacementStatementTable(Database.on(dataSource));
    }

    @Bean
    public AuditChain auditChain(DataSource dataSource, PlatformTransactionManager transactionManager) {
        return new AuditTables(Database.on(dataSource), transactionManager);
    }

    @Bean
    public PulledEvents pulledEvents(DataSource dataSource) {
        return new PulledEventTable(Database.on(dataSource));
    }

    @Bean
    public EndedSessions endedSessions(DataSource dataSource) {
        return new EndedSessionTable(Database.on(dataSource));
    }

    /**
     * Each task runs on one instance at a time. What an instance had begun when it died begins anew after four heartbeats; were it
     * alive after all, the slower of the two would find the cursor moved.
     */
    @Bean(destroyMethod = "stop")
    public Scheduler scheduler(
            DataSource dataSource,
            List<RecurringTask<?>> tasks,
            Clock clock,
            @Value("${registry.scheduler.heartbeat:5s}") Duration heartbeat) {
        return Scheduler.create(dataSource)
                .startTasks(tasks)
                .threads(Math.max(4, tasks.size() + 1))
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(HEARTBEATS_OF_THE_DEAD)
                .alwaysPersistTimestampInUTC()
                .clock(clock::instant)
                .build();
    }
}
