package uk.nhs.blackcountry.signon.provisioning.stand;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.UUID;

/**
 * A directory over LDAPS with users and update sequence numbers, and neither DirSync nor tombstones: what is left where our account is
 * granted nothing. DirSync is tested against the local stack's directory.
 */
public final class TestDirectory implements AutoCloseable {
    public static final String BASE = "DC=dudley,DC=test";
    public static final String PASSWORD = "sync-password";
    /** Below it no account is a member of staff's. */
    public static final String SERVICES = "OU=Services," + BASE;

    private static final String NEVER = "9223372036854775807";

    private final InMemoryDirectoryServer server;
    private final Path ca;
    private final File keys;
    private final String settings;
    private volatile long usn = 1000;

    public TestDirectory() {
        this("localhost");
    }

    /** @param hostName what its certificate names; it listens on this machine all the same */
    public TestDirectory(String hostName) {
        this(hostName, "DC1");
    }

    /** @param controller which of the domain's controllers it is */
    public TestDirectory(String hostName, String controller) {
        settings = "CN=NTDS Settings,CN=" + controller + ",CN=Configuration," + BASE;
        try {
            ObjectPair<File, char[]> certificate = certificate(hostName);
            SSLUtil ssl = new SSLUtil(
                    new KeyStoreKeyManager(certificate.getFirst(), certificate.getSecond(), "PKCS12", null),
                    new TrustAllTrustManager());
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.setGenerateOperationalAttributes(false);
            config.addAdditionalBindCredentials("CN=svc-signon," + BASE, PASSWORD);
            config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                    "ldaps", null, 0, ssl.createSSLServerSocketFactory(), ssl.createSSLSocketFactory()));
            config.addInMemoryOperationInterceptor(new RootDse());
            server = new InMemoryDirectoryServer(config);
            server.startListening();
            ca = pem(certificate);
            keys = certificate.getFirst();
            server.add(new Entry(BASE, new Attribute("objectClass", "domainDNS")));
            server.add(new Entry("CN=Configuration," + BASE, new Attribute("objectClass", "configuration")));
            server.add(new Entry(SERVICES, new Attribute("objectClass", "organizationalUnit")));
            server.add(new Entry(
                    "CN=" + controller + ",CN=Configuration," + BASE, new Attribute("objectClass", "server")));
            invocation("one");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers as the same controller does after its database was restored. */
    public void invocation(String id) {
        try {
            if (server.getEntry(settings) != null) {
                server.delete(settings);
            }
            server.add(new Entry(
                    settings,
                    new Attribute("objectClass", "nTDSDSA"),
                    new Attribute("invocationId", id.getBytes(StandardCharsets.UTF_8))));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getListenPort();
    }

    public Path ca() {
        return ca;
    }

    /** An ordinary member of staff; the object's GUID is {@code guid}. */
    public void addStaff(UUID guid, String account, String given, String family) {
        Entry entry = new Entry(dn(account));
        entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "user");
        entry.addAttribute("objectGUID", guidBytes(guid));
        entry.addAttribute("sAMAccountName", account);
        entry.addAttribute("userPrincipalName", account + "@dudley.test");
        entry.addAttribute("mail", account + "@nhs.test");
        entry.addAttribute("givenName", given);
        entry.addAttribute("sn", family);
        entry.addAttribute("employeeID", "1" + Math.abs(account.hashCode()));
        entry.addAttribute("userAccountControl", "512");
        entry.addAttribute("accountExpires", NEVER);
        entry.addAttribute("whenCreated", "20240105080000.0Z");
        entry.addAttribute("uSNChanged", Long.toString(++usn));
        try {
            server.add(entry);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets an attribute; none of {@code values} removes it. */
    public void set(String account, String attribute, String... values) {
        try {
            server.modify(
                    dn(account),
                    new Modification(ModificationType.REPLACE, attribute, values),
                    new Modification(ModificationType.REPLACE, "uSNChanged", Long.toString(++usn)));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Moves an account to {@link #SERVICES}. */
    public void moveAway(String account) {
        set(account, "description", "moved");
        try {
            server.modifyDN(dn(account), "CN=" + account, true, SERVICES);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    public void delete(String account) {
        try {
            server.delete(dn(account));
            usn++;
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String dn(String account) {
        return "CN=" + account + "," + BASE;
    }

    private static byte[] guidBytes(UUID guid) {
        String hex = guid.toString().replace("-", "");
        int[] order = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
        byte[] bytes = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(order[i] * 2, order[i] * 2 + 2), 16);
        }
        return bytes;
    }

    private static ObjectPair<File, char[]> certificate(String hostName) throws IOException {
        File store = File.createTempFile("test-directory", ".p12");
        store.deleteOnExit();
        Files.delete(store.toPath());
        ResultCode result = ManageCertificates.main(
                null,
                OutputStream.nullOutputStream(),
                System.err,
                "generate-self-signed-certificate",
                "--keystore",
                store.getPath(),
                "--keystore-type",
                "PKCS12",
                "--keystore-password",
                PASSWORD,
                "--alias",
                "directory",
                "--subject-dn",
                "CN=" + hostName,
                "--subject-alternative-name-dns",
                hostName);
        if (!result.equals(ResultCode.SUCCESS)) {
            throw new IllegalStateException("no certificate: " + result);
        }
        return new ObjectPair<>(store, PASSWORD.toCharArray());
    }

    private static Path pem(ObjectPair<File, char[]> certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(certificate.getFirst())) {
            store.load(in, certificate.getSecond());
        }
        byte[] encoded = store.getCertificate(store.aliases().nextElement()).getEncoded();
        Path file = Files.createTempFile("test-ca", ".pem");
        file.toFile().deleteOnExit();
        return Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END CERTIFICATE-----\n");
    }

    @Override
    public void close() {
        server.shutDown(true);
        try {
            Files.deleteIfExists(ca);
            Files.deleteIfExists(keys.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class RootDse extends InMemoryOperationInterceptor {
        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
            if (found.getSearchEntry().getDN().isEmpty()) {
                Entry entry = found.getSearchEntry().duplicate();
                entry.setAttribute("dsServiceName", settings);
                entry.setAttribute("highestCommittedUSN", Long.toString(usn));
                found.setSearchEntry(entry);
            }
        }
    }
}
