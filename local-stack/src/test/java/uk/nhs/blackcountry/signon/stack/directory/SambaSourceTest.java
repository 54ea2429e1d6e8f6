package uk.nhs.blackcountry.signon.stack.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;

/** The directory source against a real domain controller. */
@Tag("real-ad")
class SambaSourceTest {
    /** The attribute's {@code schemaIDGUID} ([MS-ADA3] section 2.348). */
    private static final String USER_ACCOUNT_CONTROL = "bf967a68-0de6-11d0-a285-00aa003049e2";

    private static SambaDirectory samba;
    private static Lab lab;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        samba = SambaDirectory.provision(folder);
        lab = new Lab(samba.underTest());
        lab.newUser("reader");
    }

    @AfterAll
    static void close() throws Exception {
        if (lab != null) {
            lab.close();
        }
        if (samba != null) {
            samba.close();
        }
    }

    /** DirSync of everything. */
    @Nested
    class Replicating extends Cases {
        @Override
        protected String reader() {
            return lab.upn("Administrator");
        }

        @Override
        protected String readerPassword() {
            return lab.directory.administratorPassword();
        }

        @Override
        protected Set<Capability> expected() {
            return EnumSet.of(Capability.INCREMENTAL, Capability.DELETIONS);
        }
    }

    /** DirSync by the rights of an ordinary account. */
    @Nested
    class ByOwnRights extends Cases {
        @Override
        protected String reader() {
            return lab.upn("reader");
        }

        @Override
        protected String readerPassword() {
            return Lab.PASSWORD;
        }

        @Override
        protected Set<Capability> expected() {
            return EnumSet.of(Capability.INCREMENTAL);
        }

        @Override
        protected boolean spoil(String name) {
            change(() -> samba.denyReading(dn(name), USER_ACCOUNT_CONTROL, "reader"));
            return true;
        }

        @Test
        void whoseControlAttributeIsHiddenFromUsLater_isUnreadable_whenItChangesNextOrAllIsRead() throws Exception {
            AccountKey asha = add("asha");
            AccountKey bert = add("bert");
            AccountSource.Cursor cursor = read(null).next();
            assertThat(account(bert).state()).isEqualTo(Account.State.ENABLED);
            spoil("bert");

            read(cursor);
            assertThat(said())
                    .as("DirSync tells of attributes, not of who may read them")
                    .isEmpty();
            lab.set(dn("bert"), "sn", "Married");
            read(cursor);
            assertThat(last(bert)).isInstanceOf(AccountChange.Unreadable.class);
            read(null);
            assertThat(last(bert)).isInstanceOf(AccountChange.Unreadable.class);
            assertThat(account(asha).state()).isEqualTo(Account.State.ENABLED);
        }
    }

    private abstract static class Cases extends DirectorySourceCases {
        @Override
        protected void ready(Path folder) {
            // one domain controller serves all cases
        }

        @Override
        protected Lab lab() {
            return lab;
        }

        @Override
        protected void restore() {
            change(() -> samba.renewInvocation(lab.administrator.getRootDSE().getAttributeValue("dsServiceName")));
        }
    }
}
