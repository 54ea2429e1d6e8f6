package uk.nhs.blackcountry.signon.stack.directory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The stand-in does all that the suite knows of Active Directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInBehaviourTest implements BindBehaviour, SearchBehaviour, ChangeBehaviour, DirSyncBehaviour {
    private AdDirectory directory;
    private Lab lab;
    private @Nullable Crowd crowd;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        directory = AdDirectory.open(folder, Trust.DUDLEY, SyntheticStaff.of(60, 1), 0);
        lab = new Lab(DirectoryUnderTest.standIn(directory));
    }

    @AfterAll
    void close() throws Exception {
        lab.close();
        directory.close();
    }

    @Override
    public Lab lab() {
        return lab;
    }

    @Override
    public synchronized Crowd crowd() throws Exception {
        if (crowd == null) {
            crowd = Crowd.gather(lab);
        }
        return crowd;
    }
}
