package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Dora and Derek administer Dudley, Wilf administers Walsall. */
abstract class AdministratorsFixture extends SyncFixture {
    static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");
    static final Account DEREK = TestSource.account("RNA", UUID.randomUUID(), "Derek", "Desk");
    static final Account WILF = TestSource.account("RBK", UUID.randomUUID(), "Wilf", "Ward");

    final TestSource walsall = new TestSource("RBK");
    PersonId dora = new PersonId(UUID.randomUUID());
    PersonId derek = new PersonId(UUID.randomUUID());
    PersonId wilf = new PersonId(UUID.randomUUID());

    @BeforeEach
    void administrators() {
        directory.show(DORA);
        directory.show(DEREK);
        run(directory);
        walsall.show(WILF);
        run(walsall);
        dora = appointed(DORA, DUDLEY);
        derek = appointed(DEREK, DUDLEY);
        wilf = appointed(WILF, WALSALL);
    }
}
