package uk.nhs.blackcountry.signon.stack.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

class AdDirectoryBindTest {
    private static final SyntheticStaff STAFF = SyntheticStaff.of(40, 1);

    @TempDir
    static Path folder;

    private static AdDirectory directory;

    @BeforeAll
    static void open() throws Exception {
        directory = AdDirectory.open(folder, Trust.SANDWELL, STAFF, 0);
    }

    @AfterAll
    static void close() throws Exception {
        directory.close();
    }

    @ParameterizedTest
    @CsvSource({
        "hkaur@sandwell.test, Correct-horse-4, ''",
        "SANDWELL\\HKAUR, Correct-horse-4, ''",
        "hkaur@sandwell.test, wrong, 52e",
        "nobody@sandwell.test, wrong, 525",
        "DUDLEY\\hkaur, Correct-horse-4, 525",
        "mchen@sandwell.test, Correct-horse-4, 773",
        "mchen@sandwell.test, wrong, 52e",
        "cbaker@sandwell.test, Correct-horse-4, 701"
    })
    void bind_saysWhatActiveDirectorySays(String name, String password, String code) throws Exception {
        assertThat(bind(name, password)).isEqualTo(code);
    }

    @Test
    void bind_withoutPassword_succeedsAndProvesNothing() throws Exception {
        try (LDAPConnection connection = connect()) {
            connection.getConnectionOptions().setBindWithDNRequiresPassword(false);
            assertThat(connection.bind(directory.dn("hkaur"), "").getResultCode())
                    .isEqualTo(ResultCode.SUCCESS);
            assertThat(connection.getRootDSE()).isNotNull();
            LDAPException e = org.junit.jupiter.api.Assertions.assertThrows(
                    LDAPException.class, () -> connection.getEntry(directory.dn("hkaur")));
            assertThat(e.getResultCode()).isEqualTo(ResultCode.OPERATIONS_ERROR);
        }
    }

    private static String bind(String name, String password) throws Exception {
        try (LDAPConnection connection = connect()) {
            connection.bind(name, password);
            return "";
        } catch (LDAPException e) {
            assertThat(e.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            return e.getDiagnosticMessage().replaceAll("(?s).*, data ([0-9a-f]+), v4563.*", "$1");
        }
    }

    static LDAPConnection connect() throws Exception {
        SSLUtil ssl = new SSLUtil(new PEMFileTrustManager(directory.authority().toFile()));
        com.unboundid.ldap.sdk.LDAPConnectionOptions options = new com.unboundid.ldap.sdk.LDAPConnectionOptions();
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return new LDAPConnection(ssl.createSSLSocketFactory(), options, "localhost", directory.port());
    }
}
