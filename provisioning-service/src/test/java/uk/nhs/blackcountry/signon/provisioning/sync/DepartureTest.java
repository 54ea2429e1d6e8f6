package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** How an account went is kept, and told as it was: the audit calls deleted only what its source called so. */
class DepartureTest extends SyncFixture {
    private static final Account ASHA = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    private static final Account BERT = TestSource.account("RNA", UUID.randomUUID(), "Bert", "Jones");

    @BeforeEach
    void bothAreThere() {
        directory.show(ASHA);
        directory.show(BERT);
        run(directory);
    }

    @Test
    void whatItsSourceDeleted_isDeleted() {
        directory.say(new AccountChange.Gone(ASHA.key()));

        run(directory);

        assertGone(Departure.DELETED, "account.deleted", "deleted at its source");
    }

    @Test
    void whatWasMovedOutOfScope_isNotCalledDeleted_andLosesItsUseAllTheSame() {
        directory.say(new AccountChange.Gone(ASHA.key(), Departure.OUT_OF_SCOPE));

        run(directory);

        assertGone(Departure.OUT_OF_SCOPE, "account.out_of_scope", "still there, but where its source is not to look");
        assertThat(newestPlan().counts().takenAway()).as("the guard counts it").isEqualTo(1);
    }

    @Test
    void whatIsMissingFromAWholeReading_isNotCalledDeletedEither() {
        directory.say(new AccountChange.Gone(ASHA.key()));
        directory.restart();

        run(directory);

        assertGone(Departure.ABSENT, "account.absent", "not in its source any more");
    }

    @Test
    void whatIsDeletedAfterItWasMovedAway_isDeletedThen_once() {
        directory.say(new AccountChange.Gone(ASHA.key(), Departure.OUT_OF_SCOPE));
        run(directory);
        directory.say(new AccountChange.Gone(ASHA.key()));
        run(directory);
        directory.say(new AccountChange.Gone(ASHA.key()));
        directory.say(new AccountChange.Gone(ASHA.key(), Departure.OUT_OF_SCOPE));
        run(directory);

        assertThat(kept().departure()).isEqualTo(Departure.DELETED);
        assertThat(audited()).containsExactly("account.found", "account.out_of_scope", "account.deleted");
    }

    @Test
    void whatComesBack_hasNotGone() {
        directory.say(new AccountChange.Gone(ASHA.key(), Departure.OUT_OF_SCOPE));
        run(directory);
        directory.show(ASHA);

        run(directory);

        assertThat(kept().presence()).isEqualTo(Presence.PRESENT);
        assertThat(kept().departure()).isNull();
        assertThat(kept().usable()).isTrue();
    }

    private void assertGone(Departure how, String action, String reason) {
        assertThat(kept().presence()).isEqualTo(Presence.GONE);
        assertThat(kept().departure()).isEqualTo(how);
        assertThat(kept().usable()).isFalse();
        assertThat(audited()).containsExactly("account.found", action);
        assertThat(changes(newestPlan().id()))
                .singleElement()
                .satisfies(change -> assertThat(change.reason()).isEqualTo(reason));
    }

    private KnownAccount kept() {
        return registry.accounts().find(List.of(ASHA.key())).values().iterator().next();
    }

    private List<String> audited() {
        return test.sql()
                .sql("select action from audit_line where account = :key order by id")
                .param("key", ASHA.key().toString())
                .query(String.class)
                .list();
    }
}
