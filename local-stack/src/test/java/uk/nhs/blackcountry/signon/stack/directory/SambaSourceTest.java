package uk.nhs.blackcountry.signon.stack.directory;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;

/** The directory source against a real domain controller. */
@Tag("real-ad")
class SambaSourceTest {
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
