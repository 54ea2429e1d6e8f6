package uk.nhs.blackcountry.signon.stack.directory;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real Samba domain controller, provisioned into a folder and started on a loopback address of its own: its ports cannot be changed.
 * Needs root, and the Debian packages that .ci/run installs.
 */
public final class SambaDirectory implements AutoCloseable {
    private static final Domain DUDLEY = new Domain("DUDLEY", "DUDLEY.TEST", "127.0.0.11");
    private static final int PORT = 636;
    private static final String PASSWORD = "Domain-admin-7";

    private final Domain domain;
    private final Path folder;
    private final Process samba;

    private SambaDirectory(Domain domain, Path folder, Process samba) {
        this.domain = domain;
        this.folder = folder;
        this.samba = samba;
    }

    /**
     * A domain.
     *
     * @param name its NetBIOS name
     * @param realm its Kerberos realm; its DNS name is the same in small letters
     * @param address a loopback address that no other has
     */
    public record Domain(String name, String realm, String address) {
        String dnsName() {
            return realm.toLowerCase(Locale.ROOT);
        }
    }

    /** Dudley's. */
    public static SambaDirectory provision(Path folder) throws Exception {
        return provision(DUDLEY, folder);
    }

    public static SambaDirectory provision(Domain domain, Path folder) throws Exception {
        Files.createDirectories(folder);
        Path empty = Files.writeString(folder.resolve("empty.conf"), "");
        run(
                folder,
                "samba-tool",
                "domain",
                "provision",
                "-q",
                "-s",
                empty.toString(),
                "--targetdir=" + folder,
                "--realm=" + domain.realm(),
                "--domain=" + domain.name(),
                "--host-name=dc1",
                "--host-ip=" + domain.address(),
                "--server-role=dc",
                "--dns-backend=NONE",
                "--adminpass=" + PASSWORD,
                "--option=interfaces=" + domain.address() + "/8",
                "--option=bind interfaces only=yes");
        for (String each :
                List.of("run", "ncalrpc", "winbindd", "ntp_signd", "cache", "log", "usershares", "private/tls")) {
            Files.createDirectories(folder.resolve(each));
        }
        Path tls = folder.resolve("private/tls");
        run(
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "3650",
                "-subj",
                "/CN=dc1." + domain.dnsName(),
                "-addext",
                "subjectAltName=DNS:dc1." + domain.dnsName() + ",DNS:localhost,IP:" + domain.address(),
                "-keyout",
                tls.resolve("key.pem").toString(),
                "-out",
                tls.resolve("cert.pem").toString());
        Files.copy(tls.resolve("cert.pem"), tls.resolve("ca.pem"));
        Files.setPosixFilePermissions(tls.resolve("key.pem"), PosixFilePermissions.fromString("rw-------"));
        Path configuration = Files.writeString(folder.resolve("dc.conf"), configuration(domain, folder));
        Process samba = new ProcessBuilder(
                        "samba", "-i", "--no-process-group", "-M", "single", "-s", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("samba.log").toFile())
                .start();
        SambaDirectory directory = new SambaDirectory(domain, folder, samba);
        await().atMost(Duration.ofSeconds(60)).until(directory::listens);
        return directory;
    }

    /** What it does not do as Active Directory does: docs/testing.md. */
    DirectoryUnderTest underTest() {
        Set<Trait> traits = EnumSet.of(Trait.PASSWORDS_KEEP_THEIR_DATE, Trait.OLD_PASSWORDS_LINGER);
        return new DirectoryUnderTest(
                domain.address(),
                PORT,
                folder.resolve("private/tls/ca.pem"),
                domain.name(),
                domain.dnsName(),
                PASSWORD,
                traits,
                this::expirePassword);
    }

    public Domain domain() {
        return domain;
    }

    public void createUser(String name, String password) throws Exception {
        tool("user", "create", name, password, "-H", database());
    }

    /** Of a user in the folder in which users are made. */
    public void renamePrincipal(String name, String userPrincipalName) throws Exception {
        Path change = Files.writeString(
                folder.resolve("principal.ldif"),
                "dn: CN=%s,CN=Users,DC=%s\nchangetype: modify\nreplace: userPrincipalName\nuserPrincipalName: %s\n"
                        .formatted(name, domain.dnsName().replace(".", ",DC="), userPrincipalName));
        run(folder, "ldbmodify", "--configfile=" + folder.resolve("dc.conf"), "-H", database(), change.toString());
    }

    /** Makes an account for a service and adds the service's key to a keytab, which is made if need be. */
    public void exportService(String service, Path keytab) throws Exception {
        createUser("svc-sso", PASSWORD);
        tool("spn", "add", service, "svc-sso", "-H", database());
        tool("domain", "exportkeytab", keytab.toString(), "--principal=" + service);
    }

    /**
     * Hides an attribute of an object from a user, by an entry of its access control list ([MS-DTYP] section 2.4.4.3).
     *
     * @param attribute its {@code schemaIDGUID}
     * @param user in the folder in which users are made
     */
    void denyReading(String dn, String attribute, String user) throws Exception {
        String sid = output(
                        "ldbsearch",
                        "-H",
                        database(),
                        "--configfile=" + folder.resolve("dc.conf"),
                        "(sAMAccountName=" + user + ")",
                        "objectSid")
                .lines()
                .filter(line -> line.startsWith("objectSid: "))
                .map(line -> line.substring("objectSid: ".length()))
                .findFirst()
                .orElseThrow();
        tool("dsacl", "set", "--objectdn=" + dn, "--sddl=(OD;;RP;" + attribute + ";;" + sid + ")", "-H", database());
    }

    private void tool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("samba-tool"));
        command.addAll(List.of(arguments));
        command.add("--configfile=" + folder.resolve("dc.conf"));
        run(folder, command.toArray(String[]::new));
    }

    private String context() {
        return "DC=" + domain.realm().replace(".", ",DC=");
    }

    private String database() {
        return folder.resolve("private/sam.ldb").toString();
    }

    private void expirePassword(String dn) throws Exception {
        pastTheServer(context(), dn, "pwdLastSet", "132000000000000000");
    }

    /** Gives the database another identity, as restoring it from a backup does. */
    void renewInvocation(String settingsDn) throws Exception {
        pastTheServer(
                "CN=CONFIGURATION," + context(),
                settingsDn,
                "invocationId",
                UUID.randomUUID().toString());
    }

    /** In the database of a naming context: the server itself lets nobody change such attributes. */
    private void pastTheServer(String context, String dn, String attribute, String value) throws Exception {
        Path change = Files.writeString(
                folder.resolve("change.ldif"),
                "dn: %s\nchangetype: modify\nreplace: %s\n%s: %s\n".formatted(dn, attribute, attribute, value));
        String database =
                folder.resolve("private/sam.ldb.d/" + context + ".ldb").toString();
        run(folder, "ldbmodify", "-H", database, change.toString());
    }

    private boolean listens() {
        if (!samba.isAlive()) {
            throw new IllegalStateException("samba ended: see " + folder.resolve("samba.log"));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(domain.address(), PORT), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String configuration(Domain domain, Path d) {
        return """
                [global]
                realm = %3$s
                workgroup = %4$s
                netbios name = DC1
                server role = active directory domain controller
                server services = ldap, kdc
                dcerpc endpoint servers =
                interfaces = %2$s/8
                bind interfaces only = yes
                kdc default domain supported enctypes = aes256-cts-hmac-sha1-96
                ldb:nosync = true
                private dir = %1$s/private
                state directory = %1$s/state
                cache directory = %1$s/cache
                lock directory = %1$s/state
                pid directory = %1$s/run
                ncalrpc dir = %1$s/ncalrpc
                winbindd socket directory = %1$s/winbindd
                ntp signd socket directory = %1$s/ntp_signd
                usershare path = %1$s/usershares
                log file = %1$s/log/log.%%m
                """.formatted(d, domain.address(), domain.realm(), domain.name());
    }

    private String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("provision.log").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed: see " + folder.resolve("provision.log"));
        }
        return output;
    }

    private static void run(Path folder, String... command) throws Exception {
        Path log = folder.resolve("provision.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " did not end within two minutes: see " + log);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + " failed: see " + log);
        }
    }

    @Override
    public void close() throws Exception {
        samba.destroy();
        if (!samba.waitFor(20, TimeUnit.SECONDS)) {
            samba.destroyForcibly().waitFor();
        }
    }
}
