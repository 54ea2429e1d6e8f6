package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** What a dropped extract left aside is a case of its source's trust until an extract leaves nothing aside. */
class RowsLeftAsideTest extends SyncFixture {
    private static final AccountKey BAD = AccountKey.esr(DUDLEY, "20000001");

    @BeforeEach
    void somebodyIsThere() {
        esr.show(TestSource.assignment("RNA", "20000000", "1", null, "Asha", "Devi"));
    }

    @Test
    void whatIsLeftAside_isOneCase_whichNamesTheFirstRows() {
        IntStream.range(0, 7).forEach(i -> esr.leaveAside(AccountKey.esr(DUDLEY, "2000001" + i)));

        run(esr);
        readAgain(esr);

        assertThat(open()).singleElement().satisfies(one -> {
            assertThat(one.subject()).isEqualTo("esr.RNA");
            assertThat(one.detail())
                    .startsWith("7 rows are left aside: line 2: not a date; line 3: not a date;")
                    .endsWith("line 6: not a date; and 2 more");
            assertThat(one.isOfSourceOf(DUDLEY)).isTrue();
            assertThat(one.isOfSourceOf(WALSALL)).isFalse();
            assertThat(one.isEverybodys()).isFalse();
        });
    }

    @Test
    void aRowOfWhichNobodyKnowsWhoseItIs_saysThatNobodyCountsAsLeaver() {
        esr.leaveAside(null);

        run(esr);

        assertThat(open().get(0).detail()).endsWith("so nobody counts as having left until they are mended");
    }

    @Test
    void otherRows_areAnotherCase_andTheOneBeforeIsClosed() {
        esr.leaveAside(BAD);
        run(esr);
        OpenCase first = open().get(0);
        esr.leaveAside(AccountKey.esr(DUDLEY, "20000002"));

        readAgain(esr);

        assertThat(open())
                .singleElement()
                .satisfies(one -> assertThat(one.detail()).startsWith("2 rows"));
        assertThat(registry.cases().find(first.id()).orElseThrow().closing())
                .satisfies(closing -> assertThat(closing).isNotNull())
                .extracting(OpenCase.Closing::by)
                .isEqualTo("sync");
    }

    @Test
    void aReadingOfEverythingThatLeavesNothingAside_closesIt_andOneThatSaysNothingNewDoesNot() {
        esr.leaveAside(BAD);
        run(esr);
        esr.understandAll();

        assertThat(run(esr)).isEqualTo(new Result.Applied(0, 0, false));
        assertThat(open()).hasSize(1);
        readAgain(esr);

        assertThat(open()).isEmpty();
        esr.leaveAside(BAD);
        readAgain(esr);
        assertThat(open()).as("it came up again").hasSize(1);
    }

    @Test
    void closedAsItIs_itComesBackWithOtherRowsOnly_andClosedAsCorrectedWhileItIsNot() {
        esr.leaveAside(BAD);
        run(esr);
        close("CORRECTED: soon");
        readAgain(esr);
        assertThat(open()).hasSize(1);

        close("AS_IT_IS: nobody works by it");
        readAgain(esr);
        assertThat(open()).isEmpty();

        esr.leaveAside(AccountKey.esr(DUDLEY, "20000002"));
        readAgain(esr);
        assertThat(open()).hasSize(1);
    }

    @Test
    void whereThePlanIsHeld_theRowsAreNamedAllTheSame() {
        List<AccountKey> staff = IntStream.range(0, 30)
                .mapToObj(i -> AccountKey.esr(DUDLEY, "3000000" + i))
                .toList();
        staff.forEach(key -> esr.show(TestSource.assignment("RNA", key.id(), "9" + key.id(), null, "Given", "Test")));
        run(esr);
        esr.leaveAside(BAD);
        staff.forEach(key -> esr.say(new AccountChange.Gone(key)));

        assertThat(run(esr)).isInstanceOf(Result.Held.class);

        assertThat(open()).hasSize(1);
    }

    @Test
    void aDryRun_opensNothing() {
        esr.leaveAside(BAD);

        sync(esr).dryRun();

        assertThat(open()).isEmpty();
    }

    @Test
    void whatNhsmailsReportLeftAside_isForTheAdministratorsOfEveryTrust() {
        TestSource nhsmail = TestSource.nhsmail();
        nhsmail.show(EsrStatementTest.mailbox());
        nhsmail.leaveAside(AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID()));

        run(nhsmail);

        assertThat(open())
                .singleElement()
                .satisfies(one -> assertThat(one.isEverybodys()).isTrue());
        assertThat(open().get(0).isOfSourceOf(new OdsCode("RL4"))).isFalse();
    }

    private void readAgain(TestSource source) {
        clock.pass(Duration.ofHours(2));
        assertThat(run(source)).isInstanceOf(Result.Applied.class);
    }

    private void close(String why) {
        registry.cases().close(open().get(0).id(), new OpenCase.Closing("person x", why, clock.instant()));
    }

    private List<OpenCase> open() {
        return registry.cases().open(OpenCase.Kind.ROWS_LEFT_ASIDE);
    }
}
