package uk.nhs.blackcountry.signon.stack.directory;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Path;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The directory source against the stand-in, with the rights that a case grants to its account. */
abstract class StandInSourceCases extends DirectorySourceCases {
    private final EnumSet<Right> granted;
    private @Nullable AdDirectory directory;
    private @Nullable Lab lab;

    StandInSourceCases(EnumSet<Right> granted) {
        this.granted = granted;
    }

    @Override
    protected final void ready(Path folder) throws Exception {
        AdDirectory opened = AdDirectory.open(folder, Trust.DUDLEY, SyntheticStaff.of(20, 1), 0);
        directory = opened;
        lab = new Lab(DirectoryUnderTest.standIn(opened));
        // no domain in use is without a tombstone
        lab().administrator.delete(lab().newUser(Lab.freshName()));
        EnumSet.complementOf(granted).forEach(right -> opened.revoke(Seed.SYNC_ACCOUNT, right));
    }

    @Override
    protected final Lab lab() {
        return requireNonNull(lab);
    }

    @Override
    protected final String reader() {
        return requireNonNull(directory).syncUpn();
    }

    @Override
    protected final String readerPassword() {
        return SyntheticPasswords.SYNC;
    }

    @Override
    protected final void restore() {
        change(() -> lab().administrator
                .modify(
                        lab().administrator.getRootDSE().getAttributeValue("dsServiceName"),
                        new Modification(ModificationType.REPLACE, "invocationId", newInvocation())));
    }

    @AfterEach
    final void close() throws Exception {
        lab().close();
        requireNonNull(directory).close();
    }
}
