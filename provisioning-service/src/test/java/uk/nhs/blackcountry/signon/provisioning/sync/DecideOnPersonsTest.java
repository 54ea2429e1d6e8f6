package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision.Status;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** What administrators decide on persons: each for their own trust, and on shared persons together. */
class DecideOnPersonsTest extends JoiningFixture {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final OdsCode WALSALL = new OdsCode("RBK");
    private static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");
    private static final Account WILF = TestSource.account("RBK", UUID.randomUUID(), "Wilf", "Ward");

    private final DecideOnPersons decideOnPersons = new DecideOnPersons(registry);
    private PersonId dora = new PersonId(UUID.randomUUID());
    private PersonId wilf = new PersonId(UUID.randomUUID());

    @BeforeEach
    void administrators() {
        dudley.show(DORA);
        walsall.show(WILF);
        sync(dudley);
        sync(walsall);
        dora = appointed(DORA, DUDLEY);
        wilf = appointed(WILF, WALSALL);
    }

    @Test
    void aSharedPerson_isSeparated_onlyWhenBothTrustsAgree() throws Exception {
        PersonId asha = joinedAsha();

        Decision asked = decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL), "two people of one name");

        assertThat(asked.status()).isEqualTo(Status.WAITING);
        assertThat(asked.missing()).containsExactly(WALSALL);
        assertThat(holder(ASHA_AT_WALSALL.key())).isEqualTo(asha);
        assertThat(registry.decisions().waiting(List.of(WALSALL))).containsExactly(asked);

        Decision agreed = decideOnPersons.agree(wilf, WALSALL, asked.id());

        assertThat(agreed.status()).isEqualTo(Status.DONE);
        assertThat(holder(ASHA_AT_WALSALL.key())).isNotEqualTo(asha);
        assertThat(registry.decisions().waiting(List.of(WALSALL))).isEmpty();
        assertThat(registry.decisions().find(asked.id())).contains(agreed);
    }

    @Test
    void oneAdministratorOfBothTrusts_cannotSpeakForBoth() throws Exception {
        PersonId asha = joinedAsha();
        clock.pass(Duration.ofHours(1));
        Account doraAtWalsall = TestSource.account("RBK", UUID.randomUUID(), "Dora", "Desk");
        walsall.show(doraAtWalsall);
        sync(walsall);
        prove(DORA, doraAtWalsall.key(), DORA.name());
        appointed(DORA, WALSALL);
        Decision asked = decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL), "mistaken");

        assertThatThrownBy(() -> decideOnPersons.agree(dora, WALSALL, asked.id()))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("somebody else");
        assertThat(holder(ASHA_AT_WALSALL.key())).isEqualTo(asha);
    }

    @Test
    void anAdministrator_actsForNoTrustButTheirOwn() throws Exception {
        PersonId asha = joinedAsha();
        PersonId bert = holder(BERT_AT_WALSALL.key());
        Decision asked = decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL), "mistaken");

        assertThatThrownBy(() -> decideOnPersons.agree(dora, WALSALL, asked.id()))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> decideOnPersons.ask(dora, DUDLEY, new Matter.Merge(bert, wilf), "mistaken"))
                .as("a person of another trust alone")
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> decideOnPersons.ask(asha, DUDLEY, separate(asha, ASHA_AT_WALSALL), "mine"))
                .as("no administrator at all")
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> decideOnPersons.decline(dora, WALSALL, asked.id(), "no"))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void anAdministrator_whoseAccountWasDisabledAtTheTrust_isNoneThere() throws Exception {
        PersonId asha = joinedAsha();
        dudley.show(TestSource.disabled(DORA));
        sync(dudley);

        assertThatThrownBy(() -> decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL), "mistaken"))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void nobody_decidesOnThemselves() {
        assertThatThrownBy(() -> decideOnPersons.ask(
                        dora, DUDLEY, new Matter.Merge(dora, holder(ASHA_AT_DUDLEY.key())), "both are me"))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("themselves");
    }

    @Test
    void whenTheAccountsChangedMeanwhile_theDecisionLapses() throws Exception {
        PersonId asha = joinedAsha();
        Decision asked = decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL), "mistaken");
        prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA);

        assertThat(decideOnPersons.agree(wilf, WALSALL, asked.id()).status()).isEqualTo(Status.LAPSED);
        assertThat(holder(ASHA_AT_WALSALL.key())).isEqualTo(asha);
    }

    @Test
    void twoPersons_becomeOne_theElderSurvives_andThatTheyWereToldApartIsTakenBack() throws Exception {
        PersonId asha = joinedAsha();
        Decision apart = decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL), "mistaken");
        decideOnPersons.agree(wilf, WALSALL, apart.id());
        PersonId younger = holder(ASHA_AT_WALSALL.key());
        clock.pass(Duration.ofHours(1));

        Decision one = decideOnPersons.ask(wilf, WALSALL, new Matter.Merge(younger, asha), "one after all");
        assertThat(decideOnPersons.agree(dora, DUDLEY, one.id()).status()).isEqualTo(Status.DONE);

        assertThat(holder(ASHA_AT_WALSALL.key())).isEqualTo(asha);
        assertThat(evidence(ASHA_AT_WALSALL.key())).isEqualTo("ADMINS");
        assertThat(registry.persons().find(List.of(younger)).get(younger))
                .satisfies(retired -> assertThat(retired.state()).isEqualTo(State.RETIRED));
        assertThat(registry.rejectedPairs().between(List.of(ASHA_AT_DUDLEY.key()), List.of(ASHA_AT_WALSALL.key())))
                .isEmpty();
    }

    @Test
    void twoPersons_whoWouldHaveTwoAccountsInUseAtOneTrust_areNotMerged() {
        PersonId asha = holder(ASHA_AT_WALSALL.key());
        PersonId bert = holder(BERT_AT_WALSALL.key());

        assertThatThrownBy(() -> decideOnPersons.ask(wilf, WALSALL, new Matter.Merge(asha, bert), "one"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("SECOND_ACCOUNT_AT_TRUST");
    }

    @Test
    void whatConcernsOneTrustAlone_isDoneAtOnce() throws Exception {
        prove(BERT_AT_WALSALL, NHSMAIL, BERT_AT_WALSALL.name());
        PersonId bert = holder(BERT_AT_WALSALL.key());

        Decision done =
                decideOnPersons.ask(wilf, WALSALL, new Matter.Separate(bert, List.of(NHSMAIL)), "not his mailbox");

        assertThat(done.status()).isEqualTo(Status.DONE);
        assertThat(registry.links().ofAccounts(List.of(NHSMAIL))).isEmpty();
    }

    @Test
    void whatIsDeclined_isOver_andEveryStepIsAuditedWithWhoAndWhy() throws Exception {
        PersonId asha = joinedAsha();
        Decision asked = decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL), "two people");

        decideOnPersons.decline(wilf, WALSALL, asked.id(), "I know her, she is one");

        assertThatThrownBy(() -> decideOnPersons.agree(wilf, WALSALL, asked.id()))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("settled");
        assertThat(test.sql()
                        .sql(
                                "select actor || ' ' || action || ' ' || detail from audit_line where action like 'decision.%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "person %s decision.asked %s RNA: two people".formatted(dora, asked.id()),
                        "person %s decision.declined %s I know her, she is one".formatted(wilf, asked.id()));
    }

    @Test
    void whatMakesNoSense_isRefused() throws Exception {
        PersonId asha = joinedAsha();
        PersonId retired = registry.persons().retiredFor(List.of(asha)).get(0).id();

        assertThatThrownBy(() -> decideOnPersons.ask(dora, DUDLEY, separate(asha, BERT_AT_WALSALL), "mistaken"))
                .isInstanceOf(NotPossibleException.class);
        assertThatThrownBy(() ->
                        decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL, ASHA_AT_DUDLEY), "mistaken"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("without accounts");
        assertThatThrownBy(() -> decideOnPersons.ask(dora, DUDLEY, new Matter.Merge(asha, retired), "mistaken"))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("turned out to be");
        assertThatThrownBy(() -> decideOnPersons.ask(dora, DUDLEY, separate(asha, ASHA_AT_WALSALL), " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PersonId joinedAsha() throws Exception {
        return prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();
    }

    private PersonId appointed(Account account, OdsCode trust) {
        PersonId person = holder(account.key());
        registry.administrators().appoint(new Administrator(person, trust, false, "operator test", clock.instant()));
        return person;
    }

    private static Matter separate(PersonId person, Account... accounts) {
        return new Matter.Separate(
                person, List.of(accounts).stream().map(Account::key).toList());
    }
}
