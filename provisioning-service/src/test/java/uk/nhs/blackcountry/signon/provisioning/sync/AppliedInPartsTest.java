package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan.Status;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** A crash between two parts of a plan, or within one: the next run comes to the same end. */
class AppliedInPartsTest extends SyncFixture {
    private final List<Account> staff = staff(1_250);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aCrashInAPart_leavesWhatTheNextRunEndsAsIfNothingHadBeen(int part) {
        staff.forEach(directory::show);
        AtomicInteger parts = new AtomicInteger();
        Registry breaking = withAudit(lines -> {
            registry.audit().write(lines);
            if (parts.incrementAndGet() == part) {
                throw new IllegalStateException("the machine is gone");
            }
        });
        assertThatThrownBy(() -> new SyncSource(directory, breaking, INTERVALS).run())
                .isInstanceOf(IllegalStateException.class);
        assertThat(test.rows("account")).isEqualTo((part - 1) * 500);
        assertThat(registry.sources().find("ad.RNA")).as("no cursor").isEmpty();

        assertThat(run(directory)).isEqualTo(new Result.Applied(1_250 - (part - 1) * 500, 0, true));

        assertThat(registry.accounts().usable("ad.RNA")).isEqualTo(1_250);
        assertThat(test.rows("person")).isEqualTo(1_250);
        assertThat(test.rows("link")).isEqualTo(1_250);
        assertThat(test.rows("placement")).isEqualTo(1_250);
        assertThat(test.rows("outbox")).isEqualTo(1_250);
        assertThat(test.rows("audit_line")).isEqualTo(1_250);
        assertThat(registry.plans().page("ad.RNA", null, 9))
                .extracting(Plan::status)
                .containsExactly(Status.APPLIED, Status.SUPERSEDED);
    }

    @Test
    void whatComesUndoneAfterACrash_leavesNoPlanThatLooksAsIfItWereBeingApplied() {
        Account asha = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
        directory.show(asha);
        run(directory);
        directory.show(TestSource.disabled(asha));
        Registry breaking = withAudit(lines -> {
            throw new IllegalStateException("the machine is gone");
        });
        assertThatThrownBy(() -> new SyncSource(directory, breaking, INTERVALS).run())
                .isInstanceOf(IllegalStateException.class);
        assertThat(newestPlan().status()).isEqualTo(Status.PLANNED);
        directory.show(asha);

        run(directory);

        assertThat(newestPlan().status()).isEqualTo(Status.SUPERSEDED);
        assertThat(isUsable(asha.key())).isTrue();
    }

    @Test
    void whatHumansDecidedMeanwhile_isNotOverwritten_theNextRunPlansAnew() {
        staff.forEach(directory::show);
        run(directory);
        Account asha = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
        directory.show(asha);
        directory.show(TestSource.disabled(staff.get(0)));
        Delayed slow = new Delayed(directory, () -> {});
        Registry deciding = withAudit(registry.audit());
        SyncSource sync = new SyncSource(slow, deciding, INTERVALS);
        Plan planned = ((Result.Planned) sync.dryRun()).plan();
        test.sql()
                .sql("update account set user_name = 'other' where key = :key")
                .param("key", staff.get(0).key().toString())
                .update();

        assertThatThrownBy(() -> sync.requireFresh(planned)).isInstanceOf(NotPossibleException.class);
        assertThat(sync.run()).isEqualTo(new Result.Applied(2, 1, false));
        assertThat(isUsable(staff.get(0).key())).isFalse();
    }

    private Registry withAudit(AuditTrail audit) {
        return RegistryWith.audit(audit, registry);
    }
}
