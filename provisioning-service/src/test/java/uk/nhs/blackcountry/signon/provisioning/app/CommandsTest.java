package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

/** The commands as an operator types them, on a database of their own. */
class CommandsTest {
    private static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final TestDatabase database = TestDatabase.migrated();
    private final Registry registry =
            TestRegistry.on(database, Clock.systemUTC()).registry();

    @BeforeEach
    void somebodyWorksThere() {
        TestSource dudley = new TestSource("RNA");
        dudley.show(DORA);
        Duration never = Duration.ofDays(99);
        new SyncSource(dudley, registry, new SyncSource.Intervals(never, never)).run();
    }

    @Test
    void appoint_namesTheFirstAdministratorOfATrust() {
        int exit = run(
                "appoint", "--trust", "RNA", "--person", DORA.key().toString(), "--may-appoint", "--operator", "jo");

        PersonId dora = registry.links()
                .ofAccounts(List.of(DORA.key()))
                .values()
                .iterator()
                .next()
                .person();
        assertThat(said()).contains("person " + dora + " administers RNA and may appoint others");
        assertThat(exit).isZero();
        assertThat(registry.administrators().at(new OdsCode("RNA")))
                .singleElement()
                .satisfies(one -> assertThat(one.person()).isEqualTo(dora))
                .satisfies(one -> assertThat(one.mayAppoint()).isTrue())
                .extracting(Administrator::appointedBy)
                .isEqualTo("operator jo");
        assertThat(run("dismiss", "--trust", "RNA", "--person", dora.toString(), "--operator", "jo"))
                .isEqualTo(1);
        assertThat(said()).contains("not done: person " + dora + " is the last who may appoint at RNA");
    }

    @Test
    void startEpoch_says_onceHoweverOftenItIsTyped_thatTheRegistryWasRestored() {
        for (int i = 0; i < 2; i++) {
            assertThat(run("start-epoch", "--reason", "disk lost", "--operator", "jo"))
                    .isZero();
            assertThat(said()).contains("epoch 2 begins when every source has been read whole");
        }
        assertThat(registry.epochs().restoration())
                .hasValueSatisfying(r -> assertThat(r.grounds()).isEqualTo("disk lost, says operator jo"));
    }

    @Test
    void whatCannotBeDone_isSaid_andExitsWithOne() {
        String stranger = UUID.randomUUID().toString();

        assertThat(run("appoint", "--trust", "RNA", "--person", stranger, "--operator", "jo"))
                .isEqualTo(1);
        assertThat(said()).contains("not done: there is no person " + stranger);
        assertThat(run("appoint", "--trust", "RNA", "--person", "ad.RNA:nobody", "--operator", "jo"))
                .isEqualTo(1);
        assertThat(said()).contains("not done: nobody holds the account ad.RNA:nobody");
    }

    @Test
    void whatIsTypedWrongly_isSaidWithTheUsage() {
        assertThat(run("apoint")).isEqualTo(Commands.USAGE);
        assertThat(run("appoint", "--trust", "RNA", "--person", DORA.key().toString()))
                .isEqualTo(Commands.USAGE);
        assertThat(run("appoint", "--trust", "dudley", "--person", "x", "--operator", "jo"))
                .isEqualTo(Commands.USAGE);
        assertThat(run("appoint", "--trust", "RNA", "--person", "x", "--operator", "jo"))
                .isEqualTo(Commands.USAGE);
        assertThat(run("appoint", "--trust", "RNA", "--person", DORA.key().toString(), "--operator", " "))
                .isEqualTo(Commands.USAGE);
        assertThat(run("appoint", "--trust")).isEqualTo(Commands.USAGE);
        assertThat(run("appoint", "--trust", "RNA", "--trust", "RBK")).isEqualTo(Commands.USAGE);
        assertThat(run("appoint", "--trust", "RNA", "--person", DORA.key().toString(), "--operator", "jo", "--all"))
                .isEqualTo(Commands.USAGE);
        assertThat(said())
                .contains(
                        "apoint",
                        "Missing required option: '--operator=NAME'",
                        "not an ODS code",
                        "Invalid value for option '--person'",
                        "Missing required parameter for option '--trust'",
                        "option '--trust' (CODE) should be specified only once",
                        "a value is needed",
                        "Unknown option: '--all'",
                        "appoint [--may-appoint] --operator=NAME --person=ID|ACCOUNT");
    }

    @Test
    void withoutADatabase_whatIsMissingIsSaid() {
        Commands commands = new Commands(Map.of(), new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(commands.run(new String[] {
                    "appoint", "--trust", "RNA", "--person", DORA.key().toString(), "--operator", "jo"
                }))
                .isEqualTo(1);
        assertThat(said()).contains("SPRING_DATASOURCE_URL");
    }

    @Test
    void onlyAFirstWordWithoutDashes_isACommand() {
        assertThat(Commands.isMeant(new String[] {"appoint"})).isTrue();
        assertThat(Commands.isMeant(new String[] {"--server.port=0"})).isFalse();
        assertThat(Commands.isMeant(new String[0])).isFalse();
    }

    private int run(String... words) {
        return new Commands(
                        Map.of("spring.datasource.url", database.url()),
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(words);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
