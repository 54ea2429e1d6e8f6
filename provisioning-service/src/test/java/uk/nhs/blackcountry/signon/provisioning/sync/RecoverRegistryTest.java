package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.stand.KeptRealm;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/**
 * Yesterday there was a backup. Since then Lea left, Nia came, Asha's second account became hers by proof and with it another person retired, and
 * Asha's NHSmail was joined. Then the registry was restored from the backup.
 */
class RecoverRegistryTest {
    private static final Account ASHA = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    private static final Account ASHA_TOO = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
    private static final Account LEA = TestSource.account("RNA", UUID.randomUUID(), "Lea", "Ver");
    private static final Account STAYER = TestSource.account("RBK", UUID.randomUUID(), "Sam", "Stay");
    private static final Account NIA = TestSource.account("RNA", UUID.randomUUID(), "Nia", "New");
    private static final AccountKey NHSMAIL = AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID());

    private final VirtualClock clock = new VirtualClock();
    private final TestSource dudley = new TestSource("RNA");
    private final TestSource walsall = new TestSource("RBK");
    private final KeptRealm realm = new KeptRealm();
    private TestDatabase backup;
    private Map<PersonId, PersonProjection> before = Map.of();

    /** One registry process. */
    private final class Instance {
        private final TestRegistry test;
        private final RecoverRegistry recover;
        private final DeliverProjections deliver;

        Instance(TestDatabase database) {
            test = TestRegistry.on(database, clock);
            recover = new RecoverRegistry(test.registry(), realm, List.of(dudley.name(), walsall.name()));
            deliver = new DeliverProjections(test.registry(), realm, Duration.ofSeconds(30), recover, 1);
        }

        /** As the schedule has it. */
        void read(TestSource source) {
            if (recover.mayRead()) {
                new SyncSource(
                                source,
                                test.registry(),
                                new SyncSource.Intervals(Duration.ofDays(99), Duration.ofDays(99)))
                        .run();
            }
        }

        void cycle() {
            deliver.run();
            read(dudley);
            read(walsall);
            deliver.run();
        }

        void join(Account by, AccountKey other) throws JoinAccounts.ConflictException {
            PersonId person = person(by);
            String email = other.isNhsmail() ? "asha.patel@nhs.net" : null;
            Proof proof = new Proof(
                    UUID.randomUUID(),
                    person,
                    by.key(),
                    other,
                    new PersonName("Asha", "Patel"),
                    email,
                    false,
                    "session",
                    clock.instant());
            new JoinAccounts(test.registry()).decide(proof);
        }

        PersonId person(Account account) {
            Link link =
                    test.registry().links().ofAccounts(List.of(account.key())).get(account.key());
            if (link == null) {
                throw new AssertionError("nobody holds " + account.key());
            }
            return link.person();
        }
    }

    RecoverRegistryTest() {
        backup = TestDatabase.migrated();
    }

    @BeforeEach
    void aDayGoesBy() throws Exception {
        TestDatabase lost = TestDatabase.migrated();
        Instance first = new Instance(lost);
        dudley.show(ASHA);
        dudley.show(LEA);
        walsall.show(STAYER);
        walsall.show(ASHA_TOO);
        first.cycle();
        backup = lost.copy();

        clock.pass(Duration.ofHours(1));
        dudley.show(TestSource.disabled(LEA));
        dudley.show(NIA);
        first.cycle();
        first.join(ASHA, ASHA_TOO.key());
        first.cycle();
        first.join(ASHA, NHSMAIL);
        first.cycle();
        before = Map.copyOf(realm.persons());
        clock.pass(Duration.ofDays(1));
    }

    @Test
    void restored_whileItRecovers_leaversStayOutAtEveryMoment_andInTheEndAllIsAsItWas() {
        realm.watch(
                now -> assertThat(now.holder(LEA.key()).orElseThrow().state()).isEqualTo(State.DISABLED));
        Instance restored = new Instance(backup);

        for (int i = 0; i < 5; i++) {
            restored.cycle();
            clock.pass(Duration.ofMinutes(2));
        }

        assertThat(restored.test.registry().epochs().restoration()).isEmpty();
        assertThat(realm.persons().keySet()).isEqualTo(before.keySet());
        realm.persons().forEach((id, now) -> {
            PersonProjection then = requireNonNull(before.get(id));
            assertThat(now.state()).as(now.userName()).isEqualTo(then.state());
            assertThat(now.survivor()).isEqualTo(then.survivor());
            assertThat(keys(now)).isEqualTo(keys(then));
            assertThat(now.placements().size()).isEqualTo(then.placements().size());
            assertThat(now.revision().epoch())
                    .as("everybody has a newer revision")
                    .isEqualTo(2);
        });
        assertThat(restored.test.registry().outbox().depth()).isEqualTo(new Outbox.Depth(0, 0));
    }

    @Test
    void restored_isACase_andWhatTheRealmKeptIsOneForEachPerson() {
        Instance restored = new Instance(backup);
        restored.cycle();

        assertThat(restored.test.registry().cases().open())
                .extracting(OpenCase::kind)
                .containsOnly(OpenCase.Kind.RESTORED_REGISTRY);
        assertThat(restored.test.registry().cases().open())
                .extracting(OpenCase::person)
                .contains(restored.person(ASHA), restored.person(NIA));
    }

    @Test
    void restored_untilEverySourceIsReadWhole_deliversNothing() {
        Instance restored = new Instance(backup);
        int epochs = realm.persons().values().stream()
                .mapToInt(p -> (int) p.revision().epoch())
                .max()
                .orElse(0);
        for (int i = 0; i < 3; i++) {
            assertThat(restored.deliver.run().trouble()).contains("restored");
            restored.read(dudley);
        }

        assertThat(restored.deliver.run().trouble()).contains(walsall.name());
        assertThat(realm.persons()).isEqualTo(before);
        assertThat(epochs).isEqualTo(1);
    }

    @Test
    void restored_beforeKeycloakWasAsked_readsNothing() {
        Instance restored = new Instance(backup);
        restored.read(dudley);
        assertThat(restored.test.registry().accounts().find(List.of(NIA.key()))).isEmpty();
    }

    @Test
    void restored_whileItRecovers_joinsNobodysAccounts() {
        Instance restored = new Instance(backup);
        restored.deliver.run();
        assertThatThrownBy(() -> restored.join(ASHA, AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID())))
                .hasMessageContaining("joining waits");
    }

    @Test
    void restored_whileItRecovers_administratorsGiveNobodysAccountsAway() {
        Instance restored = new Instance(backup);
        PersonId stayer = restored.person(STAYER);
        OdsCode walsallHealthcare = new OdsCode("RBK");
        restored.test
                .registry()
                .administrators()
                .appoint(new Administrator(stayer, walsallHealthcare, false, "operator test", clock.instant()));
        restored.deliver.run();
        Matter off = new Matter.Separate(restored.person(ASHA), List.of(ASHA_TOO.key()));
        DecideOnPersons decide = new DecideOnPersons(restored.test.registry());

        assertThatThrownBy(() -> decide.ask(stayer, walsallHealthcare, off, "not hers"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("recovery");

        restored.cycle();
        assertThat(decide.ask(stayer, walsallHealthcare, off, "not hers").missing())
                .containsExactly(new OdsCode("RNA"));
    }

    /** Even where nobody had looked: the restored registry gives out a number that Keycloak has seen. */
    @Test
    void aDeliveryUnderANumberThatWasSeen_isNotTaken_andTheRegistryKnowsThatItWasRestored() {
        TestRegistry restored = TestRegistry.on(backup, clock);
        RecoverRegistry blind = new RecoverRegistry(restored.registry(), realm, List.of());
        ProjectionBatch.Receipt receipt = null;
        try {
            receipt = realm.send(new ProjectionBatch(
                    UUID.randomUUID(),
                    List.of(),
                    List.of(),
                    restored.registry().epochs().nextDelivery()));
        } catch (RealmGateway.NotTakenException e) {
            blind.found(String.valueOf(e.getMessage()));
        }

        assertThat(receipt).isNull();
        assertThat(restored.registry().epochs().restoration()).isPresent();
    }

    @Test
    void notRestored_isLeftAlone() {
        Instance one = new Instance(TestDatabase.migrated());
        KeptRealm fresh = new KeptRealm();
        RecoverRegistry recover = new RecoverRegistry(one.test.registry(), fresh, List.of());
        assertThat(recover.mayRead()).isFalse();
        assertThat(recover.run()).isEmpty();
        assertThat(recover.mayRead()).isTrue();
    }

    private static Set<AccountKey> keys(PersonProjection person) {
        return person.accounts().stream().map(ProjectedAccount::key).collect(Collectors.toSet());
    }
}
