package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;

/** Who is described from what a plan has just written is described as the database says. */
class NewcomersTest {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final PersonId FRESH = new PersonId(UUID.randomUUID());
    private static final Account ASHA = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    private static final Account BERT = TestSource.account("RNA", UUID.randomUUID(), "Bert", "Jones");

    /** More exact than PostgreSQL keeps. */
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-22T09:00:00.123456789Z"));

    private final TestRegistry test = TestRegistry.empty(clock);
    private final Registry registry = test.registry();
    private final TestSource source = new TestSource("RNA");
    private final SyncSource sync =
            new SyncSource(source, registry, new SyncSource.Intervals(Duration.ofHours(1), Duration.ofMinutes(5)));

    @Test
    void everybodyOfAFirstReading_isToldAsTheDatabaseSays_andKeptAsTold() {
        source.show(ASHA);
        source.show(TestSource.disabled(BERT));
        source.show(dated("Cara", "2021-03-04T05:06:07Z", "2027-01-02T03:04:05.123456Z"));
        source.show(dated("Dev", "2021-03-04T05:06:07.7654321Z", "2027-01-02T03:04:05.1234567Z"));
        source.show(TestSource.numbered(dated("Emma", null, null), "20123456"));
        source.show(TestSource.notOrdinary(dated("Ward 7", null, null)));

        assertThat(sync.run()).isEqualTo(new SyncSource.Result.Applied(6, 0, true));

        List<PersonProjection> told = TestOutbox.all(test);
        assertThat(told).hasSize(5).allSatisfy(person -> {
            Person kept = requireNonNull(
                    registry.persons().find(Set.of(person.person())).get(person.person()));
            assertThat(kept.number()).isEqualTo(person.revision().number()).isEqualTo(1);
            assertThat(kept.state()).isEqualTo(person.state());
            assertThat(kept.name()).isEqualTo(person.name());
            assertThat(kept.userName()).isEqualTo(person.userName());
        });
        assertThat(new DescribePersons(registry)
                        .whereOtherwise(
                                told.stream().map(PersonProjection::person).toList(), clock.instant()))
                .isEmpty();
    }

    @Test
    void anAccountThatWasKeptAndIsNobodys_comesAlong() {
        registry.accounts().save(List.of(known(BERT)));

        apply(List.of(created(ASHA), change(BERT, Kind.LINKED, known(BERT), null, null, Evidence.RULE)));

        assertThat(TestOutbox.all(test))
                .singleElement()
                .satisfies(person -> assertThat(person.accounts()).hasSize(2));
    }

    @Test
    void whoIsToTakeOverSomebodyElse_isNotShownBefore_soTheElderStillLivesOn() {
        Account esr = TestSource.assignment("RNA", "1-1", "20123456", null, "Asha", "Patel");
        TestSource staff = TestSource.esr("RNA");
        staff.show(esr);
        new SyncSource(staff, registry, new SyncSource.Intervals(Duration.ofHours(1), Duration.ofMinutes(5))).run();
        PersonId elder = requireNonNull(
                        registry.links().ofAccounts(List.of(esr.key())).get(esr.key()))
                .person();
        clock.pass(Duration.ofDays(1));

        assertThatThrownBy(
                        () -> apply(List.of(created(ASHA), change(esr, Kind.MOVED, null, null, elder, Evidence.RULE))))
                .isInstanceOf(ApplyPlan.StaleException.class);
    }

    private void apply(List<PlanChange> part) {
        registry.transactions().alone(() -> {
            new ApplyPlan(registry, "ad.RNA", DUDLEY).apply(part, clock.instant());
            return part;
        });
    }

    private PlanChange created(Account account) {
        return change(account, Kind.CREATED, null, known(account), null, Evidence.OWN);
    }

    private static PlanChange change(
            Account account,
            Kind kind,
            @Nullable KnownAccount before,
            @Nullable KnownAccount after,
            @Nullable PersonId holder,
            Evidence evidence) {
        return new PlanChange(
                account.key(), Set.of(kind), Set.of(DUDLEY), before, after, holder, FRESH, evidence, false, "", null);
    }

    private static KnownAccount known(Account account) {
        return KnownAccount.seen(account, null, Instant.parse("2026-11-22T08:00:00Z"));
    }

    private static Account dated(String given, @Nullable String created, @Nullable String expires) {
        return TestSource.dated(
                TestSource.account("RNA", UUID.randomUUID(), given, "Other"),
                created == null ? null : Instant.parse(created),
                expires == null ? null : Instant.parse(expires));
    }
}
