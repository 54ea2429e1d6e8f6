package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan.Status;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** A plan that takes away too much: how long it stays, who may do what about it, and that it is applied as it was seen or not at all. */
class HeldPlanTest extends SyncFixture {
    private static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");
    private static final Account EVE = TestSource.account("RNA", UUID.randomUUID(), "Eve", "Else");
    private static final Account WILF = TestSource.account("RBK", UUID.randomUUID(), "Wilf", "Ward");

    private final List<Account> staff = staff(100);
    private final TestSource walsall = new TestSource("RBK");
    private final DecideOnPlans decideOnPlans =
            new DecideOnPlans(registry, List.of(sync(directory), sync(TestSource.nhsmail())));
    private PersonId dora = new PersonId(UUID.randomUUID());
    private PersonId wilf = new PersonId(UUID.randomUUID());

    @BeforeEach
    void thirtyOfAHundredLeave() {
        staff.forEach(directory::show);
        directory.show(DORA);
        run(directory);
        walsall.show(WILF);
        run(walsall);
        dora = appointed(DORA, DUDLEY);
        wilf = appointed(WILF, WALSALL);
        staff.subList(0, 30).forEach(a -> directory.say(new AccountChange.Gone(a.key())));
        run(directory);
    }

    @Test
    void theSamePlanAgain_staysTheSame_withWhatIsNewest() {
        Plan first = held();
        clock.pass(Duration.ofMinutes(1));
        directory.show(EVE);

        assertThat(run(directory)).isInstanceOf(Result.Held.class);

        Plan second = held();
        assertThat(second.plannedAt()).as("held since").isEqualTo(first.plannedAt());
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.counts().created()).isEqualTo(1);
        assertThat(registry.cases().open()).hasSize(1);
        assertThat(registry.plans().page("ad.RNA", null, 10)).hasSize(2);
        assertThat(registry.runs().page("ad.RNA", null, 10))
                .as("a run is kept once")
                .hasSize(2);
    }

    @Test
    void thePlanSaysWhoMustLook() {
        assertThat(held().trusts()).containsExactly(DUDLEY);
        assertThat(registry.cases().open())
                .singleElement()
                .satisfies(open ->
                        assertThat(open.detail()).contains("an administrator of RNA must release or discard it"));
        assertThat(changes(held().id()))
                .filteredOn(change -> change.is(PlanChange.Kind.DISABLED))
                .hasSize(30)
                .allSatisfy(change -> assertThat(change.reason()).isEqualTo("deleted at its source"));
    }

    @Test
    void aPlanWithinTheLimits_takesItsPlace_andClosesTheCase() {
        long id = held().id();
        staff.forEach(directory::show);
        clock.pass(Duration.ofMinutes(1));

        assertThat(run(directory)).isInstanceOf(Result.Applied.class);

        assertThat(registry.plans().find(id).orElseThrow().status()).isEqualTo(Status.SUPERSEDED);
        assertThat(registry.plans().held("ad.RNA")).isEmpty();
        assertThat(registry.cases().open()).isEmpty();
        assertThat(state(directory).isHealthy()).isTrue();
    }

    @Test
    void released_itIsApplied_andTheSourceGoesOnFromThere() {
        long id = held().id();

        Plan released = decideOnPlans.release(dora, DUDLEY, id, "they left", HeldPlanTest::asSeen);

        assertThat(released.status()).isEqualTo(Status.RELEASED);
        assertThat(staff.subList(0, 30)).noneMatch(account -> isUsable(account.key()));
        assertThat(staff.subList(30, 100)).allMatch(account -> isUsable(account.key()));
        assertThat(state(directory).cursor()).isEqualTo(released.next());
        assertThat(state(directory).isHealthy()).isTrue();
        assertThat(registry.cases().open()).isEmpty();
        assertThat(run(directory)).isEqualTo(new Result.Applied(0, 0, false));
        assertThat(actorsOf("plan.released")).containsExactly("person " + dora);
    }

    @Test
    void releasedWhenTheSourceWasReadOn_itIsRefused() {
        long id = held().id();
        SourceState state = state(directory);
        registry.sources().save(state.applied(new Cursor("1:9"), false, state.trouble(), clock.instant()));

        assertThatThrownBy(() -> decideOnPlans.release(dora, DUDLEY, id, "they left", HeldPlanTest::asSeen))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("read on since");
        assertThat(staff).allMatch(account -> isUsable(account.key()));
    }

    @Test
    void releasedWhenAnAccountIsKeptOtherwise_itIsRefusedWhole() {
        long id = held().id();
        Account first = staff.get(29);
        test.sql()
                .sql("update account set usable = false where key = :key")
                .param("key", first.key().toString())
                .update();

        assertThatThrownBy(() -> decideOnPlans.release(dora, DUDLEY, id, "they left", HeldPlanTest::asSeen))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("not true any more");
        assertThat(isUsable(staff.get(0).key())).isTrue();
        assertThat(held().voices()).isEmpty();
    }

    @Test
    void whoDecidesOnWhatIsNotSoAnyMore_changesNothing() {
        long id = held().id();
        Runnable changed = () -> {
            throw new IllegalStateException("it changed");
        };

        assertThatThrownBy(() -> decideOnPlans.release(dora, DUDLEY, id, "they left", changed))
                .hasMessage("it changed");
        assertThatThrownBy(() -> decideOnPlans.discard(dora, DUDLEY, id, "a wrong filter", changed))
                .hasMessage("it changed");
        assertThat(held().voices()).isEmpty();
        assertThat(staff).allMatch(account -> isUsable(account.key()));
    }

    @Test
    void discarded_itIsGone_andHeldAnewWhileTheSourceSaysSo() {
        long id = held().id();

        assertThat(decideOnPlans
                        .discard(dora, DUDLEY, id, "a wrong filter", HeldPlanTest::asSeen)
                        .status())
                .isEqualTo(Status.DISCARDED);

        assertThat(registry.cases().open()).isEmpty();
        assertThatThrownBy(() -> decideOnPlans.release(dora, DUDLEY, id, "they left", HeldPlanTest::asSeen))
                .isInstanceOf(NotPossibleException.class);
        clock.pass(Duration.ofMinutes(1));
        assertThat(run(directory)).isInstanceOf(Result.Held.class);
        assertThat(held().id()).isNotEqualTo(id);
        assertThat(registry.cases().open()).hasSize(1);
        assertThat(actorsOf("plan.discarded")).containsExactly("person " + dora);
    }

    @Test
    void whoAdministersAnotherTrust_orNone_decidesNothing() {
        long id = held().id();

        assertThatThrownBy(() -> decideOnPlans.release(wilf, WALSALL, id, "they left", HeldPlanTest::asSeen))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> decideOnPlans.release(wilf, DUDLEY, id, "they left", HeldPlanTest::asSeen))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> decideOnPlans.discard(wilf, WALSALL, id, "no", HeldPlanTest::asSeen))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() ->
                        decideOnPlans.release(holder(staff.get(50)), DUDLEY, id, "they left", HeldPlanTest::asSeen))
                .isInstanceOf(NotAllowedException.class);
        assertThat(held().status()).isEqualTo(Status.HELD);
    }

    @Test
    void ofNhsmail_everyTrustConcerned_mustSpeak_eachBySomebodyElse() {
        TestSource nhsmail = TestSource.nhsmail();
        List<Account> mailboxes = staff.subList(30, 60).stream()
                .map(account -> {
                    Account mailbox = EsrStatementTest.mailbox();
                    nhsmail.show(mailbox);
                    return mailbox;
                })
                .toList();
        run(nhsmail);
        for (int i = 0; i < 29; i++) {
            join(mailboxes.get(i), holder(staff.get(30 + i)));
        }
        join(mailboxes.get(29), wilf);
        mailboxes.forEach(mailbox -> nhsmail.show(TestSource.disabled(mailbox)));
        assertThat(run(nhsmail)).isInstanceOf(Result.Held.class);
        long id = registry.plans().held("nhsmail").orElseThrow().id();
        DecideOnPlans decide = new DecideOnPlans(registry, List.of(sync(nhsmail)));

        Plan one = decide.release(dora, DUDLEY, id, "they left", HeldPlanTest::asSeen);
        assertThat(one.status()).isEqualTo(Status.HELD);
        assertThat(one.missing()).containsExactly(WALSALL);
        assertThat(isUsable(mailboxes.get(0).key())).isTrue();
        assertThatThrownBy(() -> decide.release(dora, DUDLEY, id, "they left", HeldPlanTest::asSeen))
                .isInstanceOf(NotAllowedException.class);

        assertThat(decide.release(wilf, WALSALL, id, "they left", HeldPlanTest::asSeen)
                        .status())
                .isEqualTo(Status.RELEASED);
        assertThat(mailboxes).noneMatch(mailbox -> isUsable(mailbox.key()));
    }

    /** Whoever decides here saw the plan. */
    private static void asSeen() {}

    private void join(Account account, PersonId person) {
        registry.links().add(List.of(Link.proven(account.key(), person, UUID.randomUUID(), clock.instant())));
    }

    private Plan held() {
        return registry.plans().held("ad.RNA").orElseThrow();
    }

    private List<String> actorsOf(String action) {
        return test.sql()
                .sql("select actor from audit_line where action = :action")
                .param("action", action)
                .query(String.class)
                .list();
    }
}
