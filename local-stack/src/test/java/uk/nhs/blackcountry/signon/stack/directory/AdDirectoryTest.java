package uk.nhs.blackcountry.signon.stack.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn.Label;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

class AdDirectoryTest {
    private static final SyntheticStaff STAFF = SyntheticStaff.of(40, 1);

    @TempDir
    Path folder;

    private AdDirectory directory;

    @BeforeEach
    void open() throws Exception {
        directory = AdDirectory.open(folder, Trust.SANDWELL, STAFF, 0);
    }

    @AfterEach
    void close() throws Exception {
        directory.close();
    }

    @Test
    void namedStaff_areAnsweredAsTheirLabelSays() throws Exception {
        try (Lab lab = lab()) {
            for (TestSignIn signIn : STAFF.testSignIns()) {
                if (signIn.trust() == Trust.SANDWELL) {
                    assertThat(lab.bind(signIn.upn(), signIn.password()))
                            .as(signIn.toString())
                            .isEqualTo(code(signIn.label()));
                    assertThat(lab.bind(signIn.domainLogin(), "wrong")).isEqualTo("52e");
                }
            }
        }
    }

    @Test
    void theHand_changesWhatABindIsTold() throws Exception {
        String upn = "hkaur@sandwell.test";
        try (Lab lab = lab()) {
            directory.disable("hkaur");
            assertThat(lab.bind(upn, SyntheticPasswords.STAFF)).isEqualTo("533");
            directory.enable("hkaur");
            directory.lock("hkaur");
            assertThat(lab.bind(upn, SyntheticPasswords.STAFF)).isEqualTo("775");
            directory.unlock("hkaur");
            directory.expirePassword("hkaur");
            assertThat(lab.bind(upn, SyntheticPasswords.STAFF)).isEqualTo("532");
            directory.setPassword("hkaur", "Fresh-password-8");
            directory.setAccountExpires("hkaur", Instant.EPOCH.plusSeconds(1));
            assertThat(lab.bind(upn, "Fresh-password-8")).isEqualTo("701");
            directory.setAccountExpires("hkaur", null);
            assertThat(lab.bind(upn, "Fresh-password-8")).isEmpty();
            directory.move("hkaur", "OU=Former Staff");
            assertThat(directory.dn("hkaur")).endsWith(",OU=Former Staff,DC=sandwell,DC=test");
            directory.delete("hkaur");
            assertThat(lab.bind(upn, "Fresh-password-8")).isEqualTo("525");
        }
    }

    @Test
    void syncAccount_maySeeDeletionsOnlyWhileItHasTheRight() throws Exception {
        try (Lab lab = lab()) {
            LDAPConnection sync = lab.connect();
            sync.bind(directory.syncUpn(), SyntheticPasswords.SYNC);
            directory.delete("hkaur");
            assertThat(lab.search(sync, "(sAMAccountName=hkaur)", ChangeBehaviour.DELETED)
                            .getEntryCount())
                    .isOne();
            directory.revoke("svc-signon", Right.DELETED_OBJECTS);
            assertThat(lab.search(sync, "(sAMAccountName=hkaur)", ChangeBehaviour.DELETED)
                            .getEntryCount())
                    .isZero();
            sync.close();
        }
    }

    @Test
    void anAttributeThatIsHiddenFromAnAccount_isShownToOthersOnly() throws Exception {
        try (Lab lab = lab();
                LDAPConnection sync = lab.connect()) {
            sync.bind(directory.syncUpn(), SyntheticPasswords.SYNC);
            directory.hide("svc-signon", "userAccountControl");
            String dn = directory.dn("hkaur");
            assertThat(sync.getEntry(dn, "userAccountControl", "sn").getAttributes())
                    .extracting(attribute -> attribute.getName())
                    .containsExactly("sn");
            assertThat(lab.entry(dn, "userAccountControl").getAttributes()).hasSize(1);
            directory.show("svc-signon", "userAccountControl");
            assertThat(sync.getEntry(dn, "userAccountControl").getAttributes()).hasSize(1);
        }
    }

    @Test
    void anAccountThatIsAdded_signsInWhenItHasAPasswordAndIsEnabled() throws Exception {
        directory.add("newcomer", "OU=Staff", new Attribute("userPrincipalName", "newcomer@sandwell.test"));
        directory.setPassword("newcomer", "Fresh-password-8");
        try (Lab lab = lab()) {
            assertThat(lab.bind("newcomer@sandwell.test", "Fresh-password-8")).isEqualTo("533");
            directory.enable("newcomer");
            assertThat(lab.bind("newcomer@sandwell.test", "Fresh-password-8")).isEmpty();
        }
    }

    @Test
    void anotherRun_resumesEverything() throws Exception {
        directory.setPassword("hkaur", "Fresh-password-8");
        String key = directory.key("hkaur").toString();
        List<String> before = usns();
        directory.close();
        directory = AdDirectory.open(folder, Trust.SANDWELL, SyntheticStaff.of(1, 99), 0);
        assertThat(usns()).isEqualTo(before);
        assertThat(directory.key("hkaur")).hasToString(key);
        try (Lab lab = lab()) {
            assertThat(lab.bind("hkaur@sandwell.test", "Fresh-password-8")).isEmpty();
        }
    }

    @Test
    void aRunThatDidNotEnd_isAnotherDatabase_soThatCookiesCountForNothing() throws Exception {
        String before = invocation();
        directory.stop();
        directory = AdDirectory.open(folder, Trust.SANDWELL, STAFF, 0);
        String lost = invocation();
        assertThat(lost).isNotEqualTo(before);
        directory.close();
        directory = AdDirectory.open(folder, Trust.SANDWELL, STAFF, 0);
        assertThat(invocation()).isEqualTo(lost);
    }

    @Test
    void hang_answersNobody_notEvenAHandshake_untilItResumes() throws Exception {
        try (Lab lab = lab()) {
            directory.hang();
            CompletableFuture<String> fresh = CompletableFuture.supplyAsync(() -> bind(lab));
            assertThatThrownBy(() -> fresh.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            directory.resume();
            assertThat(fresh.get(20, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void stop_refusesConnections_andStartTakesThemOnTheSamePort() throws Exception {
        int port = directory.port();
        try (Lab lab = lab()) {
            directory.stop();
            assertThatThrownBy(lab::connect).isInstanceOf(LDAPException.class);
            directory.start();
            assertThat(directory.port()).isEqualTo(port);
            assertThat(bind(lab)).isEmpty();
        }
    }

    @Test
    void certificate_isForThisNameAndOfThisAuthorityOnly() throws Exception {
        try (AdDirectory other = AdDirectory.open(folder.resolve("other"), Trust.DUDLEY, STAFF, 0)) {
            assertThatThrownBy(() -> connect(other.authority(), "localhost")).isInstanceOf(LDAPException.class);
            connect(directory.authority(), "localhost").close();
            connect(directory.authority(), "127.0.0.1").close();
            SSLUtil ssl =
                    new SSLUtil(new PEMFileTrustManager(directory.authority().toFile()));
            try (SSLSocket socket =
                    (SSLSocket) ssl.createSSLSocketFactory().createSocket("localhost", directory.port())) {
                socket.startHandshake();
                assertThatThrownBy(() -> new HostNameSSLSocketVerifier(true)
                                .verifySSLSocket("dc1.sandwell.test", directory.port(), socket))
                        .isInstanceOf(LDAPException.class);
            }
        }
    }

    private LDAPConnection connect(Path authority, String host) throws Exception {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        SSLUtil ssl = new SSLUtil(new PEMFileTrustManager(authority.toFile()));
        return new LDAPConnection(ssl.createSSLSocketFactory(), options, host, directory.port());
    }

    private static String bind(Lab lab) {
        try {
            return lab.bind("hkaur@sandwell.test", SyntheticPasswords.STAFF);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private Lab lab() throws LDAPException {
        return new Lab(new DirectoryUnderTest(
                "localhost",
                directory.port(),
                directory.authority(),
                "SANDWELL",
                "sandwell.test",
                SyntheticPasswords.ADMINISTRATOR,
                EnumSet.allOf(Trait.class),
                dn -> {
                    throw new IOException("not needed here: " + dn);
                }));
    }

    private List<String> usns() throws Exception {
        List<String> all = new ArrayList<>();
        try (Lab lab = lab()) {
            for (SearchResultEntry entry : lab.search(
                            lab.administrator,
                            "(objectClass=person)",
                            ChangeBehaviour.NONE,
                            "uSNChanged",
                            "memberOf",
                            "mail")
                    .getSearchEntries()) {
                all.add(entry.toLDIFString());
            }
        }
        assertThat(all).hasSizeGreaterThan(5);
        return all;
    }

    private String invocation() throws Exception {
        try (Lab lab = lab()) {
            String service = lab.administrator.getEntry("", "dsServiceName").getAttributeValue("dsServiceName");
            byte[] id = lab.entry(service, "invocationId").getAttributeValueBytes("invocationId");
            return Guids.guid(id).toString();
        }
    }

    private static String code(Label label) {
        return switch (label) {
            case ORDINARY, TWO_TRUSTS, EXPIRES_SOON, GENERIC -> "";
            case LOCKED -> "775";
            case DISABLED -> "533";
            case PASSWORD_EXPIRED -> "532";
            case MUST_CHANGE_PASSWORD -> "773";
            case EXPIRED -> "701";
        };
    }
}
