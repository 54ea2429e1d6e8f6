package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine.Deviation;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.stand.KeptRealm;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Forty members of staff, all delivered. Then somebody changes something in Keycloak. */
class ReconcileTest extends SyncFixture {
    private final KeptRealm realm = new KeptRealm();
    private final DeliverProjections deliver = new DeliverProjections(registry, realm, Duration.ofSeconds(30));
    private final Reconcile reconcile = new Reconcile(registry, realm);
    private final List<Account> staff = staff(40);
    private PersonId leaver = new PersonId(UUID.randomUUID());
    private PersonId stayer = new PersonId(UUID.randomUUID());

    @BeforeEach
    void allAreDelivered() {
        staff.forEach(directory::show);
        run(directory);
        deliver.run();
        directory.show(TestSource.disabled(staff.get(0)));
        run(directory);
        deliver.run();
        leaver = holder(staff.get(0));
        stayer = holder(staff.get(1));
    }

    @Test
    void nothingDiffers_asksOnce_andDescribesNobody() {
        Revision newest = registry.epochs().newestDelivery().orElseThrow();

        Reconciliation found = reconcile.run("test");

        assertThat(found).isEqualTo(new Reconciliation(40, List.of(), List.of(), List.of(), List.of(), null));
        assertThat(realm.answers()).hasSize(1);
        assertThat(deliver.run()).isEqualTo(Delivery.NOTHING);
        assertThat(registry.epochs().newestDelivery()).contains(newest);
    }

    @Test
    void theDatabaseAndTheModel_digestAlike() {
        List<RealmBucket> coarse = registry.mirror().buckets(List.of());
        assertThat(coarse).isEqualTo(realm.buckets(List.of()));
        List<String> prefixes = coarse.stream().map(RealmBucket::prefix).toList();
        assertThat(registry.mirror().buckets(prefixes)).isEqualTo(realm.buckets(prefixes));
    }

    @Test
    void aLeaverWhoWasEnabledBehindTheRegistrysBack_isDescribedAnew_andAudited() {
        realm.deviate(leaver, Deviation.ENABLED);

        Reconciliation found = reconcile.run("operator jo");

        assertThat(found.repaired()).singleElement().satisfies(drift -> {
            assertThat(drift.person()).isEqualTo(leaver);
            assertThat(drift.kind()).isEqualTo(Drift.Kind.DEVIATES);
            assertThat(drift.detail()).isEqualTo("changed in Keycloak: ENABLED");
        });
        assertThat(deliver.run()).isEqualTo(new Delivery(1, 0, 0, null));
        assertThat(held(leaver).state()).isEqualTo(State.DISABLED);
        assertThat(held(leaver).revision()).isEqualTo(new Revision(1, 3));
        assertThat(reconcile.run("test").foundDrift()).isFalse();
        assertThat(test.sql()
                        .sql(
                                "select actor || ' ' || detail from audit_line where action = 'realm.repaired' and person = ?")
                        .param(leaver.value())
                        .query(String.class)
                        .list())
                .containsExactly("operator jo changed in Keycloak: ENABLED");
    }

    @Test
    void whatIsGoneOrOlderOrOfOtherContent_comesBack() {
        PersonId third = holder(staff.get(2));
        realm.persons().remove(stayer);
        tamper(leaver, p -> projection(p, new Revision(1, 1), State.ACTIVE));
        tamper(third, p -> projection(p, p.revision(), p.state()));

        assertThat(reconcile.run("test").repaired())
                .extracting(Drift::person, Drift::kind)
                .containsExactlyInAnyOrder(
                        tuple(stayer, Drift.Kind.OLDER),
                        tuple(leaver, Drift.Kind.OLDER),
                        tuple(third, Drift.Kind.OTHER_CONTENT));
        assertThat(deliver.run().done()).isEqualTo(3);
        assertThat(held(leaver).state()).isEqualTo(State.DISABLED);
        assertThat(held(third).name().given()).isEqualTo("Given2");
        assertThat(reconcile.run("test").foundDrift()).isFalse();
    }

    /** So that whatever the registry says of this person would count as old for ever. */
    @Test
    void aRevisionThatNobodyGaveOut_isExceeded() {
        tamper(leaver, p -> projection(p, new Revision(1, 1_000_000), State.ACTIVE));

        reconcile.run("test");
        deliver.run();

        assertThat(held(leaver).state()).isEqualTo(State.DISABLED);
        assertThat(held(leaver).revision()).isEqualTo(new Revision(1, 1_000_001));
        assertThat(reconcile.run("test").foundDrift()).isFalse();
    }

    @Test
    void aRevisionThatCannotBeExceeded_isACaseOnce() {
        tamper(leaver, p -> projection(p, new Revision(7, 1), State.ACTIVE));
        tamper(stayer, p -> projection(p, new Revision(1, Long.MAX_VALUE), State.ACTIVE));

        for (int i = 0; i < 2; i++) {
            assertThat(reconcile.run("test").unsolved())
                    .extracting(Drift::person)
                    .containsExactlyInAnyOrder(leaver, stayer);
        }
        assertThat(registry.cases().open())
                .hasSize(2)
                .allSatisfy(c -> assertThat(c.kind()).isEqualTo(OpenCase.Kind.REALM_DRIFT));
        assertThat(deliver.run()).isEqualTo(Delivery.NOTHING);
    }

    @Test
    void whoIsNobodys_isReportedOnce_andLeftThere() {
        String stranger = UUID.randomUUID().toString();
        realm.addNobody(stranger);
        realm.addNobody("admin");

        Reconciliation first = reconcile.run("test");
        Reconciliation second = reconcile.run("test");

        assertThat(first.strays()).containsExactlyInAnyOrder(stranger, "admin");
        assertThat(first.newStrays()).containsExactlyInAnyOrder(stranger, "admin");
        assertThat(second.strays()).hasSize(2);
        assertThat(second.newStrays()).isEmpty();
        assertThat(first.foundDrift()).isFalse();
        assertThat(registry.cases().open()).singleElement().satisfies(c -> {
            assertThat(c.kind()).isEqualTo(OpenCase.Kind.REALM_DRIFT);
            assertThat(c.detail()).contains("2 users", "admin", stranger);
        });
        assertThat(deliver.run()).isEqualTo(Delivery.NOTHING);
    }

    @Test
    void aPersonWhomTheRegistryDoesNotKnow_isNobodys() throws Exception {
        PersonId planted = new PersonId(UUID.randomUUID());
        PersonProjection forged = new PersonProjection(
                planted,
                new Revision(1, 1),
                State.ACTIVE,
                null,
                "eve",
                new PersonName("Eve", "X"),
                null,
                List.of(),
                List.of());
        realm.send(new ProjectionBatch(UUID.randomUUID(), List.of(forged), List.of()));

        assertThat(reconcile.run("test").newStrays()).containsExactly(planted.toString());
    }

    @Test
    void whatIsOnItsWay_isNoDrift() {
        directory.show(TestSource.disabled(staff.get(1)));
        run(directory);
        realm.deviate(stayer, Deviation.NAME);

        assertThat(reconcile.run("test").foundDrift()).isFalse();
        deliver.run();
        assertThat(held(stayer).revision()).isEqualTo(new Revision(1, 2));
    }

    /** Described and delivered between the two looks: what Keycloak answers may be of either. */
    @Test
    void whatIsDescribedWhileTheyCompare_isNoDrift() {
        realm.deviate(leaver, Deviation.NAME);
        realm.beforeLines(() -> {
            directory.show(staff.get(0));
            run(directory);
        });

        assertThat(reconcile.run("test").foundDrift()).isFalse();
    }

    @Test
    void aDryRun_findsTheSame_andChangesNothing() {
        realm.deviate(leaver, Deviation.ENABLED);
        realm.addNobody("admin");
        int lines = test.rows("audit_line");

        Reconciliation found = reconcile.dryRun();

        assertThat(found.repaired()).hasSize(1);
        assertThat(found.strays()).containsExactly("admin");
        assertThat(test.rows("audit_line")).isEqualTo(lines);
        assertThat(test.rows("stray_user")).isZero();
        assertThat(deliver.run()).isEqualTo(Delivery.NOTHING);
    }

    @Test
    void aRegistryThatWasRestored_repairsNothing() throws Exception {
        realm.deviate(leaver, Deviation.ENABLED);
        realm.send(new ProjectionBatch(UUID.randomUUID(), List.of(), List.of(), new Revision(1, 99)));
        assertThat(reconcile.run("test").trouble()).contains("restored from a backup");

        new NoteRestoration(registry).note("test", 1);
        assertThat(reconcile.run("test").trouble()).contains("waits until that is over");
        assertThat(realm.answers()).isEmpty();
    }

    private PersonProjection held(PersonId person) {
        return requireNonNull(realm.persons().get(person));
    }

    private void tamper(PersonId person, UnaryOperator<PersonProjection> change) {
        realm.persons().computeIfPresent(person, (id, held) -> change.apply(held));
    }

    private static PersonProjection projection(PersonProjection p, Revision revision, State state) {
        return new PersonProjection(
                p.person(),
                revision,
                state,
                null,
                p.userName(),
                new PersonName("Eve", p.name().family()),
                p.email(),
                p.accounts(),
                p.placements());
    }
}
