package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.process.ChildProcess;
import uk.nhs.blackcountry.signon.stack.process.HttpCheck;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;

/** The sample app as a process of its own. */
public final class SampleAppProcess implements AutoCloseable {
    private final int port;
    private final String key;
    private final ChildProcess process;

    private SampleAppProcess(int port, String key, ChildProcess process) {
        this.port = port;
        this.key = key;
        this.process = process;
    }

    /**
     * Starts it; {@link #awaitReady} waits for it.
     *
     * @param classPath of this module
     * @param keycloakUrl Keycloak's public address
     * @param registryUrl the registry's
     */
    public static SampleAppProcess start(
            JavaHome java, String classPath, int port, String keycloakUrl, String registryUrl, Path log)
            throws IOException {
        String key = AppKey.fresh();
        return new SampleAppProcess(
                port,
                key,
                ChildProcess.start(
                        "the sample app",
                        List.of(
                                java.java().toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "-cp",
                                classPath,
                                SampleApp.class.getName()),
                        Map.of(
                                "SAMPLE_APP_PORT",
                                Integer.toString(port),
                                "SAMPLE_APP_URL",
                                url(port),
                                "SAMPLE_APP_KEY",
                                key,
                                "KEYCLOAK_URL",
                                keycloakUrl,
                                "REGISTRY_URL",
                                registryUrl),
                        log));
    }

    public SampleAppProcess awaitReady() {
        process.await(HttpCheck.ok(url() + "/signed-out"), Duration.ofMinutes(2));
        return this;
    }

    public String url() {
        return url(port);
    }

    /** Its private key, as a JWK: for a test that asks as the app does. */
    public String key() {
        return key;
    }

    public Path log() {
        return process.log();
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
