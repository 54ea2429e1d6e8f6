package uk.nhs.blackcountry.signon.stack.directory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSourceConformance;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory.ActiveDirectoryConfiguration;
import uk.nhs.blackcountry.signon.stack.fixture.Wire;

/**
 * The registry's directory source, by the suite of its port, against a domain controller behind a {@link Wire}. The directory may
 * hold others besides: names are made unique.
 */
abstract class DirectorySourceCases extends AccountSourceConformance {
    private static final int NORMAL_WITHOUT_PASSWORD = 0x220;
    private static final int DISABLED = 0x222;

    private final Map<String, String> dns = new HashMap<>();
    private Wire wire;
    private AccountSource source;

    protected abstract Lab lab();

    /** Makes the directory ready, before each case. */
    protected abstract void ready(Path folder) throws Exception;

    /** The account with which the registry reads. */
    protected abstract String reader();

    protected abstract String readerPassword();

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        ready(folder);
        wire = new Wire(lab().directory.host(), lab().directory.port());
        source = source(wire.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        wire.close();
    }

    @Override
    protected final AccountSource source() {
        return source;
    }

    @Override
    protected final AccountKey add(String name) {
        String sam = Lab.freshName();
        String dn = "CN=" + sam + ",CN=Users," + lab().directory.baseDn();
        dns.put(name, dn);
        try {
            lab().administrator
                    .add(
                            dn,
                            new Attribute("objectClass", "user"),
                            new Attribute("sAMAccountName", sam),
                            new Attribute("userPrincipalName", lab().upn(sam)),
                            new Attribute("givenName", name),
                            new Attribute("sn", "Test"),
                            new Attribute("employeeID", "1"),
                            new Attribute("userAccountControl", Integer.toString(NORMAL_WITHOUT_PASSWORD)));
            byte[] guid = lab().entry(dn, "objectGUID").getAttributeValueBytes("objectGUID");
            return AccountKey.directory(new OdsCode("RNA"), Guids.guid(guid));
        } catch (LDAPException e) {
            throw new IllegalStateException("cannot add " + dn, e);
        }
    }

    @Override
    protected final void disable(String name) {
        change(() -> lab().set(dn(name), "userAccountControl", Integer.toString(DISABLED)));
    }

    @Override
    protected final void delete(String name) {
        change(() -> lab().administrator.delete(dn(name)));
    }

    /** Who reads by the right to replicate is shown everything, whatever an object's access control says. */
    @Override
    protected boolean spoil(String name) {
        return false;
    }

    @Override
    protected final boolean moveOut(String name) {
        String dn = dn(name);
        String rdn = dn.substring(0, dn.indexOf(','));
        change(() -> {
            if (lab().administrator.getEntry(services(), "1.1") == null) {
                lab().administrator.add(services(), new Attribute("objectClass", "organizationalUnit"));
            }
            lab().administrator.modifyDN(dn, rdn, true, services());
        });
        return true;
    }

    private String services() {
        return "OU=Services," + lab().directory.baseDn();
    }

    @Override
    protected final void breakOff() {
        change(() -> wire.close());
    }

    @Test
    void read_whenTheLineIsCutInTheMiddle_isNoReading() throws Exception {
        for (int i = 0; i < 40; i++) {
            add("person" + i);
        }
        AccountSource.Cursor cursor = read(null).next();
        for (int i = 0; i < 40; i++) {
            disable("person" + i);
        }

        wire.cutAfter(9_000);
        assertThatThrownBy(() -> read(null)).isInstanceOf(SourceException.class);
        assertThatThrownBy(() -> read(cursor)).isInstanceOf(SourceException.class);
    }

    /** Of somebody who was added. */
    final String dn(String name) {
        String dn = dns.get(name);
        if (dn == null) {
            throw new IllegalStateException(name + " was not added");
        }
        return dn;
    }

    static void change(Lab.Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] newInvocation() {
        return Guids.bytes(UUID.randomUUID());
    }

    private AccountSource source(int port) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("trusts[0].code", "RNA");
        settings.put("trusts[0].directory.domain", lab().directory.domain());
        settings.put("trusts[0].directory.base-dn", lab().directory.baseDn());
        settings.put("trusts[0].directory.urls[0]", "ldaps://localhost:" + port);
        settings.put("trusts[0].directory.ca-file", lab().directory.authority().toString());
        settings.put("trusts[0].directory.sync.bind-name", reader());
        settings.put("trusts[0].directory.sync.bind-password", readerPassword());
        settings.put("trusts[0].directory.sync.excluded-bases[0]", services());
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("trusts", settings));
        return new ActiveDirectoryConfiguration().directorySources(environment).get(0);
    }
}
