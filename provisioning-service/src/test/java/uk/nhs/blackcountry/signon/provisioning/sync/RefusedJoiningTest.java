package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Proofs that join nothing, and no human is asked. */
class RefusedJoiningTest extends JoiningFixture {
    @Test
    void anAccountThatTheRegistryDoesNotKnow_isRefused() throws Exception {
        AccountKey unknown = AccountKey.parse("ad.RBK:" + UUID.randomUUID());

        assertRefused(prove(ASHA_AT_DUDLEY, unknown, ASHA), Reason.ACCOUNT_UNKNOWN);
    }

    @Test
    void anAccountOfAnotherKind_isRefused() throws Exception {
        assertRefused(prove(ASHA_AT_DUDLEY, AccountKey.parse("esr:1234"), ASHA), Reason.ACCOUNT_UNKNOWN);
    }

    @Test
    void anAdminsAccount_isRefused() throws Exception {
        Account admin = TestSource.notOrdinary(TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"));
        walsall.show(admin);
        sync(walsall);

        assertRefused(prove(ASHA_AT_DUDLEY, admin.key(), ASHA), Reason.ACCOUNT_NOT_ORDINARY);
    }

    @Test
    void aDisabledAccount_isRefusedOnEitherSide() throws Exception {
        walsall.show(TestSource.disabled(ASHA_AT_WALSALL));
        sync(walsall);

        assertRefused(prove(ASHA_AT_DUDLEY, ASHA_AT_WALSALL.key(), ASHA), Reason.ACCOUNT_DISABLED);
        assertRefused(prove(ASHA_AT_WALSALL, NHSMAIL, ASHA), Reason.PERSON_UNKNOWN);
    }

    @Test
    void anAccountThatExpiredSinceItWasRead_isRefused() throws Exception {
        walsall.show(TestSource.expiring(ASHA_AT_WALSALL, clock.instant().plusSeconds(60)));
        sync(walsall);
        clock.pass(Duration.ofMinutes(1));

        assertRefused(prove(ASHA_AT_DUDLEY, ASHA_AT_WALSALL.key(), ASHA), Reason.ACCOUNT_DISABLED);
    }

    @Test
    void aPersonThatNobodyKnows_isRefused() throws Exception {
        Proof proof = proof(new PersonId(UUID.randomUUID()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);

        assertRefused(joinAccounts.decide(proof), Reason.PERSON_UNKNOWN);
    }

    @Test
    void aRetiredPerson_joinsNothingMore() throws Exception {
        PersonId younger = holder(ASHA_AT_WALSALL.key());
        prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA);

        assertRefused(joinAccounts.decide(proof(younger, ASHA_AT_WALSALL.key(), NHSMAIL, ASHA)), Reason.PERSON_UNKNOWN);
    }

    @Test
    void aProofBySomebodyElsesAccount_isRefused() throws Exception {
        Proof proof = proof(holder(ASHA_AT_DUDLEY.key()), BERT_AT_WALSALL.key(), NHSMAIL, ASHA);

        assertRefused(joinAccounts.decide(proof), Reason.ACCOUNT_UNKNOWN);
    }

    @Test
    void aProofOlderThanFiveMinutesOrFromTheFuture_isRefused() throws Exception {
        Proof proof = proof(holder(ASHA_AT_DUDLEY.key()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);
        clock.pass(Duration.ofSeconds(301));
        assertRefused(joinAccounts.decide(proof), Reason.PROOF_TOO_OLD);

        clock.pass(Duration.ofDays(1));
        Proof future = proof(holder(ASHA_AT_DUDLEY.key()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);
        clock.pass(Duration.ofMinutes(-2));
        assertRefused(joinAccounts.decide(future), Reason.PROOF_TOO_OLD);
    }
}
