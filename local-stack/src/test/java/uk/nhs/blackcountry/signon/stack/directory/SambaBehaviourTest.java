package uk.nhs.blackcountry.signon.stack.directory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same cases against a real domain controller: what keeps the stand-in honest. */
@Tag("real-ad")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SambaBehaviourTest implements BindBehaviour, SearchBehaviour, ChangeBehaviour, DirSyncBehaviour {
    private SambaDirectory samba;
    private Lab lab;
    private @Nullable Crowd crowd;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        samba = SambaDirectory.provision(folder);
        lab = new Lab(samba.underTest());
    }

    @AfterAll
    void close() throws Exception {
        if (lab != null) {
            lab.close();
        }
        if (samba != null) {
            samba.close();
        }
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
