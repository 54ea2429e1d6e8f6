package uk.nhs.blackcountry.signon.stack.directory;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real Samba domain controller, provisioned into a folder and started on a loopback address of its own: its ports cannot be changed.
 * Needs root, and the Debian packages that .ci/run installs.
 */
final class SambaDirectory implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.11";
    private static final int PORT = 636;
    private static final String PASSWORD = "Domain-admin-7";

    private final Path folder;
    private final Process samba;

    private SambaDirectory(Path folder, Process samba) {
        this.folder = folder;
        this.samba = samba;
    }

    static SambaDirectory provision(Path folder) throws Exception {
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
                "--realm=DUDLEY.TEST",
                "--domain=DUDLEY",
                "--host-name=dc1",
                "--host-ip=" + ADDRESS,
                "--server-role=dc",
                "--dns-backend=NONE",
                "--adminpass=" + PASSWORD,
                "--option=interfaces=" + ADDRESS + "/8",
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
                "/CN=dc1.dudley.test",
                "-addext",
                "subjectAltName=DNS:dc1.dudley.test,DNS:localhost,IP:" + ADDRESS,
                "-keyout",
                tls.resolve("key.pem").toString(),
                "-out",
                tls.resolve("cert.pem").toString());
        Files.copy(tls.resolve("cert.pem"), tls.resolve("ca.pem"));
        Files.setPosixFilePermissions(tls.resolve("key.pem"), PosixFilePermissions.fromString("rw-------"));
        Path configuration = Files.writeString(folder.resolve("dc.conf"), configuration(folder));
        Process samba = new ProcessBuilder(
                        "samba", "-i", "--no-process-group", "-M", "single", "-s", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("samba.log").toFile())
                .start();
        SambaDirectory directory = new SambaDirectory(folder, samba);
        await().atMost(Duration.ofSeconds(60)).until(directory::listens);
        return directory;
    }

    /** What it does not do as Active Directory does: docs/testing.md. */
    DirectoryUnderTest underTest() {
        Set<Trait> traits = EnumSet.of(Trait.PASSWORDS_KEEP_THEIR_DATE, Trait.OLD_PASSWORDS_LINGER);
        return new DirectoryUnderTest(
                ADDRESS,
                PORT,
                folder.resolve("private/tls/ca.pem"),
                "DUDLEY",
                "dudley.test",
                PASSWORD,
                traits,
                this::expirePassword);
    }

    private void expirePassword(String dn) throws Exception {
        pastTheServer("DC=DUDLEY,DC=TEST", dn, "pwdLastSet", "132000000000000000");
    }

    /** Gives the database another identity, as restoring it from a backup does. */
    void renewInvocation(String settingsDn) throws Exception {
        pastTheServer(
                "CN=CONFIGURATION,DC=DUDLEY,DC=TEST",
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
            socket.connect(new InetSocketAddress(ADDRESS, PORT), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String configuration(Path d) {
        return """
                [global]
                realm = DUDLEY.TEST
                workgroup = DUDLEY
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
                """.formatted(d, ADDRESS);
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
