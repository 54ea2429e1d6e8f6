package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/**
 * Asha Patel is a consultant at Walsall, with an assignment at Dudley too and no account there: whoever administers Dudley's directory can write her
 * number, her name and whatever else onto one.
 */
class TrustBoundaryTest extends SyncFixture {
    private static final Account AT_WALSALL =
            TestSource.numbered(TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"), "77");
    private static final Account DUDLEYS = TestSource.assignment("RNA", "1001-1", "1001", "E9", "Asha", "Patel");
    private static final Account WALSALLS = TestSource.assignment("RBK", "77-1", "77", "E9", "Asha", "Patel");
    private static final Account BERT = TestSource.account("RNA", UUID.randomUUID(), "Bert", "Jones");
    private static final Account HOSTILE = TestSource.stating(
            TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"),
            new Identifiers("1001", "E9", "656005750104", Set.of(new Registration(Registration.Body.GMC, "7654321"))));

    private final TestSource walsall = new TestSource("RBK");
    private final TestSource walsallsEsr = TestSource.esr("RBK");

    @BeforeEach
    void aConsultantOfTwoTrusts() {
        esr.show(DUDLEYS);
        run(esr);
        walsallsEsr.show(WALSALLS);
        run(walsallsEsr);
        directory.show(BERT);
        run(directory);
    }

    @Test
    void whoIsKnownByEsrAlone_isOne_andTheAccountOfOneTrustJoins() {
        run(shown(walsall, AT_WALSALL));

        assertThat(List.of(holder(DUDLEYS), holder(WALSALLS))).containsOnly(holder(AT_WALSALL));
        assertThat(cases()).isEmpty();
    }

    @Test
    void anAccountThatIsMadeInHerName_isNotHers_andBothTrustsAreAsked() {
        run(shown(walsall, AT_WALSALL));
        PersonId asha = holder(AT_WALSALL);

        run(shown(directory, HOSTILE));

        assertThat(holder(HOSTILE)).isNotEqualTo(asha);
        assertThat(link(HOSTILE).evidence()).isEqualTo(Link.Evidence.OWN);
        assertThat(changes(newestPlan().id()).get(0).doubt())
                .satisfies(doubt -> assertThat(doubt.reason()).isEqualTo("CROSSES_TRUSTS"));
        assertThat(cases()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(OpenCase.Kind.PROPOSED_JOINING);
            assertThat(one.reason()).isEqualTo("CROSSES_TRUSTS");
            assertThat(one.detail()).contains("administrators of every trust concerned");
        });
    }

    @Test
    void anAccountThatGetsHerNumberAndName_isNotHers() {
        run(shown(walsall, AT_WALSALL));

        run(shown(directory, TestSource.called(TestSource.stating(BERT, HOSTILE.identifiers()), "Asha", "Patel")));

        assertThat(holder(BERT)).isNotEqualTo(holder(AT_WALSALL));
    }

    @Test
    void anAccountInHerNameThatWasThereFirst_keepsHersOut() {
        run(shown(directory, HOSTILE));

        run(shown(walsall, AT_WALSALL));

        assertThat(holder(AT_WALSALL)).isNotEqualTo(holder(HOSTILE));
        assertThat(cases())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo("CROSSES_TRUSTS"));
    }

    @Test
    void laterWholeReadings_askNothingAgain() {
        run(shown(walsall, AT_WALSALL));
        run(shown(directory, HOSTILE));
        List<OpenCase> asked = cases();
        long plan = newestPlan().id();
        clock.pass(INTERVALS.whole());

        List.of(directory, walsall, esr, walsallsEsr).forEach(this::run);

        assertThat(cases()).isEqualTo(asked);
        assertThat(newestPlan().id()).isEqualTo(plan);
        assertThat(holder(HOSTILE)).isNotEqualTo(holder(AT_WALSALL));
    }

    @Test
    void plansOfTwoDirectoriesMadeAtTheSameTime_doNotMeetInOnePerson() {
        Guard.Limit none = new Guard.Limit(0, 0);
        SyncSource cautious =
                new SyncSource(directory, registry, INTERVALS, new Guard(new Guard.Limits(none, none, none), Map.of()));
        directory.show(TestSource.disabled(BERT));
        directory.show(HOSTILE);
        assertThat(cautious.run()).isInstanceOf(SyncSource.Result.Held.class);
        run(shown(walsall, AT_WALSALL));
        Plan held = registry.plans().held("ad.RNA").orElseThrow();

        assertThatThrownBy(() -> cautious.release(held)).isInstanceOf(NotPossibleException.class);

        assertThat(isHeld(HOSTILE)).isFalse();
        assertThat(holder(DUDLEYS)).isEqualTo(holder(AT_WALSALL));
    }

    @Test
    void anAccountThatWasTakenOff_isNotGivenBackToWhoReachesAnotherTrustByNow() {
        PersonId bert = holder(BERT);
        run(shown(directory, TestSource.notOrdinary(BERT)));
        Account there = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");
        run(shown(walsall, there));
        registry.links().end(registry.links().ofAccounts(List.of(there.key())).values(), clock.instant());
        registry.links().add(List.of(Link.proven(there.key(), bert, UUID.randomUUID(), clock.instant())));
        clock.pass(Duration.ofMinutes(1));

        run(shown(directory, BERT));

        assertThat(holder(BERT)).isNotEqualTo(bert);
    }

    private List<OpenCase> cases() {
        new ProposeJoinings(registry).run();
        return registry.cases().open();
    }

    private static TestSource shown(TestSource source, Account account) {
        source.show(account);
        return source;
    }
}
