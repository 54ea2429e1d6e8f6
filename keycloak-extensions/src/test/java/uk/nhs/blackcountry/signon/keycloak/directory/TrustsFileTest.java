package uk.nhs.blackcountry.signon.keycloak.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.model.OdsCode;

class TrustsFileTest {
    private static final String DUDLEY = """
            trusts:
              - code: RNA
                name: The Dudley Group NHS Foundation Trust
                short-name: Dudley
                sites:
                  - { code: RNA01, name: Russells Hall Hospital }
                password-change-url: https://password.dudley.test/
                service-desk: 01384 000000
                directory:
                  domain: dudley
                  upn-suffixes: [Dudley.test]
                  kerberos-realm: DUDLEY.TEST
                  base-dn: DC=dudley,DC=test
                  urls: ["ldaps://${DC:dc1.dudley.test}:8084", "ldaps://dc2.dudley.test"]
                  ca-file: ca.pem
                  sync:
                    bind-name: svc-signon@dudley.test
                    bind-password: ${RNA_SYNC_PASSWORD}
            """;
    private static final String WALSALL = """
              - code: RBK
                name: Walsall Healthcare NHS Trust
                short-name: Walsall
                directory:
                  domain: WALSALL
                  upn-suffixes: [walsall.test]
                  base-dn: DC=walsall,DC=test
                  urls: ["ldaps://dc1.walsall.test"]
                  ca-file: ca.pem
            """;

    @TempDir
    static Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void authority() throws IOException {
        new TestAuthority("Dudley").writePem(folder.resolve("ca.pem"));
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
    }

    @Test
    void read_ofAWholeFile_takesEveryKey() {
        List<DirectorySettings> settings = read(DUDLEY + WALSALL);

        assertThat(settings).hasSize(2);
        DirectorySettings dudley = settings.get(0);
        assertThat(dudley.trust())
                .isEqualTo(new Trust(
                        new OdsCode("RNA"),
                        "The Dudley Group NHS Foundation Trust",
                        "Dudley",
                        "DUDLEY",
                        List.of("dudley.test"),
                        "DUDLEY.TEST",
                        URI.create("https://password.dudley.test/"),
                        "01384 000000"));
        assertThat(dudley.base()).hasToString("DC=dudley,DC=test");
        assertThat(dudley.controllers())
                .containsExactly(URI.create("ldaps://dc1.dudley.test:8084"), URI.create("ldaps://dc2.dudley.test"));
        assertThat(dudley.authorities()).hasSize(1);
        assertThat(dudley.limits()).isEqualTo(Limits.DEFAULT);
    }

    /** One file describes the trusts to both sides (docs/rooms.md). */
    @Test
    void read_ofWhatTheProvisioningServiceAloneReads_passesItOver() {
        String theirs = """
                    scim: { client-id: scim-rbk }
                    esr:
                      files: { drop-folder: /var/lib/sign-on/esr/RBK, file-name: "ESR_RBK_(?<date>[0-9]{8})\\\\.csv" }
                      columns: { assignment: Assignment, given: First, family: Last, start: Start }
                """;

        assertThat(read(DUDLEY + WALSALL + theirs)).hasSize(2);
    }

    @Test
    void read_withoutARealm_hasNone() {
        assertThat(read(DUDLEY + WALSALL).get(1).trust().kerberosRealm()).isNull();
    }

    @Test
    void read_whereTwoTrustsNameOneRealm_refuses() {
        String both = WALSALL.replace("  domain: WALSALL", "  domain: WALSALL\n      kerberos-realm: DUDLEY.TEST");

        assertThatThrownBy(() -> read(DUDLEY + both))
                .isInstanceOf(InvalidTrustsException.class)
                .hasMessageContaining("kerberos-realm");
    }

    @Test
    void read_ofARealmInSmallLetters_refuses() {
        assertThatThrownBy(() -> read(DUDLEY.replace("kerberos-realm: DUDLEY.TEST", "kerberos-realm: dudley.test")))
                .isInstanceOf(InvalidTrustsException.class)
                .hasMessageContaining("a Kerberos realm in capitals");
    }

    @Test
    void read_ofLimits_takesWhatIsSaidAndKeepsTheRest() {
        Limits limits = read(with("limits: { connect-timeout: 500ms, deadline: 4s, concurrent: 7 }"))
                .get(0)
                .limits();

        assertThat(limits)
                .isEqualTo(new Limits(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        7,
                        5,
                        Duration.ofSeconds(15)));
    }

    @Test
    void read_takesAPlaceholderFromTheEnvironmentBeforeItsDefault() {
        environment.put("DC", "dc9.dudley.test");

        assertThat(read(DUDLEY).get(0).controllers()).contains(URI.create("ldaps://dc9.dudley.test:8084"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short-name: Dudley           | shortname: Dudley             | shortname is not a known key",
                "domain: dudley               | domian: dudley                | directory.domian is not a known key",
                "short-name: Dudley           | ''                            | short-name is missing",
                "domain: dudley               | ''                            | directory.domain is missing",
                "ca-file: ca.pem              | ''                            | directory.ca-file is missing",
                "ca-file: ca.pem              | ca-file: absent.pem           | directory.ca-file",
                "ca-file: ca.pem              | ca-file: empty.pem            | holds no certificate",
                "ca-file: ca.pem              | ca-file: broken.pem           | directory.ca-file",
                "domain: dudley               | domain: ${NOWHERE}            | NOWHERE, which is not set",
                "domain: dudley               | domain: 'DUD LEY'             | directory.domain must be a NetBIOS",
                "base-dn: DC=dudley,DC=test   | base-dn: dudley               | directory.base-dn must be a dist",
                "ldaps://dc2.dudley.test      | ldap://dc2.dudley.test        | send passwords in clear",
                "ldaps://dc2.dudley.test      | https://dc2.dudley.test       | must be written like ldaps",
                "ldaps://dc2.dudley.test      | ldaps://dc2.dudley.test/x     | must be written like ldaps",
                "https://password             | http://password               | password-change-url must be an https",
                "upn-suffixes: [Dudley.test]  | upn-suffixes: []              | directory.upn-suffixes must be a list",
                "upn-suffixes: [Dudley.test]  | upn-suffixes: ['@x.test']     | directory.upn-suffixes",
            })
    void read_ofAFileWithAnError_namesTheTrustAndTheKeyAndWhatToDo(String right, String wrong, String says) {
        assertThat(DUDLEY).contains(right);

        assertThatThrownBy(() -> read(DUDLEY.replace(right, wrong)))
                .isInstanceOf(InvalidTrustsException.class)
                .hasMessageStartingWith("trust RNA: ")
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limits: { conect-timeout: 2s }",
                "limits: { deadline: 2 minutes }",
                "limits: { deadline: 0s }",
                "limits: { deadline: 61s }",
                "limits: { concurrent: 0 }",
                "limits: { concurrent: many }",
                "allow-cleartext: perhaps\n      urls: ['ldap://dc1']",
            })
    void read_ofALimitThatIsNone_isRefused(String line) {
        assertThatThrownBy(() -> read(with(line).replace("urls: [\"ldaps://${DC", "x-urls: [\"ldaps://${DC")))
                .isInstanceOf(InvalidTrustsException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "code: RBK, code: RNA, code",
        "domain: WALSALL, domain: Dudley, directory.domain",
        "walsall.test], DUDLEY.test], directory.upn-suffixes",
    })
    void read_whenTwoTrustsShareAName_isRefused(String right, String wrong, String key) {
        assertThatThrownBy(() -> read(DUDLEY + WALSALL.replace(right, wrong)))
                .isInstanceOf(InvalidTrustsException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("stands at trust RNA too");
    }

    @Test
    void read_ofCleartext_needsItSpeltOutAndTheLocalStack() {
        String cleartext = with("allow-cleartext: true").replace("ldaps://", "ldap://");
        assertThatThrownBy(() -> read(cleartext)).hasMessageContaining("in clear");

        environment.put("SIGNON_LOCAL_STACK", "true");
        assertThat(read(cleartext).get(0).controllers()).hasSize(2);
        assertThatThrownBy(() -> read(DUDLEY.replace("ldaps://", "ldap://"))).hasMessageContaining("in clear");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "trusts: []", "trusts: none", "trusts: [none]", "trusts: [", "a: 1\na: 2"})
    void read_ofWhatDescribesNoTrust_isRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidTrustsException.class);
    }

    @Test
    void factory_withoutAFile_saysWhichVariableToSet() {
        assertThatThrownBy(() -> new LdapTrustDirectoriesFactory(environment::get).configured())
                .hasMessageContaining("TRUSTS_FILE");

        environment.put("TRUSTS_FILE", folder.resolve("absent.yaml").toString());
        assertThatThrownBy(() -> new LdapTrustDirectoriesFactory(environment::get).configured())
                .hasMessageContaining("absent.yaml");
    }

    private static String with(String line) {
        return DUDLEY.replace("      sync:", "      " + line + "\n      sync:");
    }

    private List<DirectorySettings> read(String text) {
        try {
            Path file = Files.writeString(folder.resolve("trusts.yaml"), text);
            return new TrustsFile(file, environment::get).read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
