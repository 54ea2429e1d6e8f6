package uk.nhs.blackcountry.signon.stack.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhs.blackcountry.signon.stack.process.Folders;
import uk.nhs.blackcountry.signon.stack.process.FreePort;

/** The machine's own Apache with mod_auth_openidc, set up as the guide for app developers says, in front of one page. */
final class Apache implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
    private static final Pattern BLOCK = Pattern.compile("```apache\n(.*?)```", Pattern.DOTALL);
    private static final String FRAME = """
            ServerRoot "%1$s"
            ServerName localhost
            Listen 127.0.0.1:%2$d
            PidFile "%1$s/pid"
            ErrorLog "%1$s/error.log"
            User www-data
            Group www-data
            LoadModule mpm_event_module %3$s/mod_mpm_event.so
            LoadModule authn_core_module %3$s/mod_authn_core.so
            LoadModule authz_core_module %3$s/mod_authz_core.so
            LoadModule authz_user_module %3$s/mod_authz_user.so
            LoadModule headers_module %3$s/mod_headers.so
            LoadModule auth_openidc_module %3$s/mod_auth_openidc.so
            DocumentRoot "%1$s/pages"
            # so that a test sees what an app behind it would
            Header always set X-Remote-User "expr=%%{REMOTE_USER}"
            Header always set X-Userinfo "%%{OIDC_userinfo_json}e"
            %4$s
            <Location /signed-out>
              Require all granted
            </Location>
            """;

    private final Path folder;
    private final int port;
    private final Process process;

    private Apache(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /**
     * @param guide docs/apps.md
     * @param variables that its snippet names, but for its own address
     */
    static Apache start(Path guide, Map<String, String> variables) throws IOException {
        if (!Files.isExecutable(PROGRAM) || !Files.exists(MODULES.resolve("mod_auth_openidc.so"))) {
            throw new IllegalStateException("no Apache with mod_auth_openidc: install it"
                    + " (Debian: apt-get install apache2-bin libapache2-mod-auth-openidc), or leave out -Pbrowser");
        }
        // its workers run as another user
        Path folder = Files.createTempDirectory(
                "apache", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        int port = FreePort.any();
        Path configuration = folder.resolve("apache.conf");
        Files.writeString(configuration, FRAME.formatted(folder, port, MODULES, snippet(guide)));
        Path pages = Files.createDirectories(folder.resolve("pages"));
        Files.writeString(pages.resolve("index.html"), "<!doctype html><title>Rota</title><main><h1>Rota</h1></main>");
        Files.writeString(pages.resolve("signed-out"), "signed out");
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString(), "-X", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile());
        builder.environment().putAll(variables);
        builder.environment().put("ROTA_URL", "http://localhost:" + port);
        Apache apache = new Apache(folder, port, builder.start());
        await("Apache listens: " + folder.resolve("error.log"))
                .atMost(Duration.ofSeconds(20))
                .until(apache::listens);
        return apache;
    }

    private static String snippet(Path guide) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(guide));
        if (!block.find()) {
            throw new IllegalStateException(guide + " has no block for Apache");
        }
        return block.group(1);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "Apache ended with " + process.exitValue() + ": " + folder.resolve("output.log"));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Folders.delete(folder);
    }
}
