package uk.nhs.blackcountry.signon.keycloak.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.keycloak.person.Acceptance.Standing;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;
import uk.nhs.blackcountry.signon.model.Revision;

class AcceptanceTest {
    private static final String REALM = "realm-id";
    private static final PersonId ANN = new PersonId(UUID.randomUUID());
    private static final PersonId BEA = new PersonId(UUID.randomUUID());
    private static final AccountKey DUDLEY = AccountKey.directory(new OdsCode("RNA"), UUID.randomUUID());

    private final Map<AccountKey, PersonId> holders = new HashMap<>();

    @Test
    void objection_whenPersonIsNew_isNone() {
        assertThat(judge(TestProjections.of(ANN).with(DUDLEY), null, Standing.NO_USER))
                .isEmpty();
    }

    @Test
    void objection_whenRevisionIsHeldAlready_isStale() {
        assertThat(judge(TestProjections.of(ANN).number(4), held(4, State.ACTIVE), Standing.PERSON))
                .contains(Outcome.STALE);
    }

    @Test
    void objection_whenRevisionIsOlder_isStale() {
        assertThat(judge(TestProjections.of(ANN).number(3), held(4, State.ACTIVE), Standing.PERSON))
                .contains(Outcome.STALE);
    }

    @Test
    void objection_whenEpochIsNewerAndNumberSmaller_isNone() {
        assertThat(judge(TestProjections.of(ANN).epoch(2).number(1), held(4, State.ACTIVE), Standing.PERSON))
                .isEmpty();
    }

    @Test
    void objection_whenRetiredPersonIsToLiveAgain_isRefused() {
        assertThat(judge(TestProjections.of(ANN).number(9), held(4, State.RETIRED), Standing.PERSON))
                .contains(Outcome.REFUSED);
    }

    @Test
    void objection_whenRetiredPersonIsRetiredAgain_isNone() {
        assertThat(judge(TestProjections.of(ANN).number(9).retiredInto(BEA), held(4, State.RETIRED), Standing.PERSON))
                .isEmpty();
    }

    @Test
    void objection_whenUserIsSomebodyElse_isRefused() {
        assertThat(judge(TestProjections.of(ANN), null, Standing.SOMEBODY_ELSE)).contains(Outcome.REFUSED);
    }

    @Test
    void objection_whenPersonIsHeldInAnotherRealm_isRefused() {
        Held elsewhere = new Held("another-realm", new Revision(1, 1), State.ACTIVE);
        assertThat(judge(TestProjections.of(ANN).number(2), elsewhere, Standing.PERSON))
                .contains(Outcome.REFUSED);
    }

    @Test
    void objection_whenAccountIsHeldByAnother_isRefused() {
        holders.put(DUDLEY, BEA);
        assertThat(judge(TestProjections.of(ANN).with(DUDLEY), null, Standing.NO_USER))
                .contains(Outcome.REFUSED);
    }

    @Test
    void objection_whenBatchMovesTheAccountFromItsHolder_isNone() {
        holders.put(DUDLEY, BEA);
        assertThat(judge(
                        TestProjections.of(ANN).with(DUDLEY),
                        null,
                        Standing.NO_USER,
                        new AccountMove(DUDLEY, BEA, ANN)))
                .isEmpty();
    }

    @Test
    void objection_whenBatchMovesTheAccountFromSomebodyElse_isRefused() {
        holders.put(DUDLEY, BEA);
        PersonId cid = new PersonId(UUID.randomUUID());
        assertThat(judge(
                        TestProjections.of(ANN).with(DUDLEY),
                        null,
                        Standing.NO_USER,
                        new AccountMove(DUDLEY, cid, ANN),
                        new AccountMove(DUDLEY, BEA, cid)))
                .contains(Outcome.REFUSED);
    }

    @Test
    void objection_whenAccountIsListedTwice_isRefused() {
        assertThat(judge(TestProjections.of(ANN).with(DUDLEY).with(DUDLEY), null, Standing.NO_USER))
                .contains(Outcome.REFUSED);
    }

    @Test
    void objection_whenTwoNhsmailAccountsAreListed_isRefused() {
        TestProjections two = TestProjections.of(ANN)
                .with(AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID()))
                .with(AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID()));
        assertThat(judge(two, null, Standing.NO_USER)).contains(Outcome.REFUSED);
    }

    private static Held held(long number, State state) {
        return new Held(REALM, new Revision(1, number), state);
    }

    private Optional<Outcome> judge(
            TestProjections incoming, @Nullable Held held, Standing standing, AccountMove... moves) {
        return new Acceptance(REALM, List.of(moves))
                .objection(incoming.build(), held, standing, holders::get)
                .map(line -> line.outcome());
    }
}
