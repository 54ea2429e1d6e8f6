package uk.nhs.blackcountry.signon.stack.keycloak;

import java.nio.file.Path;
import java.util.List;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;

/** The command line that the distribution's own start script would build, with the server and its home apart. */
final class KeycloakCommand {
    private KeycloakCommand() {}

    /**
     * @param server the augmented server, whose libraries are read
     * @param home has {@code conf}, {@code data} and {@code themes}, and is written to
     */
    static List<String> java(JavaHome java, Path server, Path home) {
        return List.of(
                java.java().toString(),
                "-Xms128m",
                "-Xmx768m",
                "-XX:MetaspaceSize=96M",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=GB",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                server.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }
}
