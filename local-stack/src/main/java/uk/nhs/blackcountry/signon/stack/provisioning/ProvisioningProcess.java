package uk.nhs.blackcountry.signon.stack.provisioning;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.process.ChildProcess;
import uk.nhs.blackcountry.signon.stack.process.HttpCheck;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;

/** The registry as a process of its own. */
public final class ProvisioningProcess implements AutoCloseable {
    private final int port;
    private final ChildProcess process;

    private ProvisioningProcess(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it; {@link #awaitReady} waits for it.
     *
     * @param jar the runnable jar
     * @param variables what its configuration reads
     */
    public static ProvisioningProcess start(JavaHome java, Path jar, int port, ServiceVariables variables, Path log)
            throws IOException {
        return start(java, jar, port, variables, log, List.of(), List.of());
    }

    /**
     * As above.
     *
     * @param jvm more options of the JVM
     * @param arguments more of the service
     */
    static ProvisioningProcess start(
            JavaHome java,
            Path jar,
            int port,
            ServiceVariables variables,
            Path log,
            List<String> jvm,
            List<String> arguments)
            throws IOException {
        return start(java, jvm, jar, arguments, port, variables.environment(), log);
    }

    /**
     * As above, for who knows better.
     *
     * @param environment such as {@link ServiceVariables#environment} with more in it
     */
    public static ProvisioningProcess start(
            JavaHome java,
            List<String> jvm,
            Path jar,
            List<String> arguments,
            int port,
            Map<String, String> environment,
            Path log)
            throws IOException {
        // The collector that a JVM takes by itself where the chart runs it: below 1,792 MB.
        List<String> command = new ArrayList<>(
                List.of(java.java().toString(), "-XX:TieredStopAtLevel=1", "-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port, "--server.address=127.0.0.1"));
        command.addAll(arguments);
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("REGISTRY_TOKENS_ISSUER", "http://localhost:" + port);
        return new ProvisioningProcess(port, ChildProcess.start("the provisioning service", command, all, log));
    }

    public ProvisioningProcess awaitReady() {
        process.await(HttpCheck.ok(url() + "/actuator/health/readiness"), Duration.ofMinutes(3));
        return this;
    }

    /** Waits until it ends by itself, without complaint. */
    public void awaitEnd() {
        process.awaitSuccess(Duration.ofMinutes(3));
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** Ends it as {@code kill -9} does: nothing is finished, nothing is tidied up. */
    public void kill() {
        process.kill();
    }

    /** See {@link ChildProcess#freeze}. */
    public void freeze() {
        process.freeze();
    }

    /** See {@link ChildProcess#thaw}. */
    public void thaw() {
        process.thaw();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
