package uk.nhs.blackcountry.signon.stack.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.nhs.blackcountry.signon.stack.postgres.LocalPostgres;
import uk.nhs.blackcountry.signon.stack.process.Folders;
import uk.nhs.blackcountry.signon.stack.process.FreePort;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;

/**
 * A data folder of PostgreSQL in which Keycloak has made its tables and ours, kept by content: the first start on an empty database
 * takes half a minute longer than on this. The realm is not in it: the reconciler makes that in seconds, with the addresses of the day.
 */
public final class DatabaseTemplate {
    private static final String DATA = "data";
    private static final String SECRET = "bootstrap-secret";

    private final ContentCache cache;

    /** @param folder for everything that this project keeps between runs */
    public DatabaseTemplate(Path folder, Clock clock) {
        this.cache = new ContentCache(folder.resolve("postgres"), clock);
    }

    /**
     * Copies the template to {@code data}, making it first if need be.
     *
     * @param data must not exist
     * @param server the augmented server of {@code providerJar}
     * @param environment what our extensions read at start; nothing of it is kept
     * @return the secret of {@link KeycloakNode#BOOTSTRAP_CLIENT} in it
     */
    public String copyTo(
            Path data, Path distribution, Path providerJar, Path server, JavaHome java, Map<String, String> environment)
            throws IOException {
        String key = new ContentHash()
                .with(distribution.getFileName().toString())
                .with(LocalPostgres.version())
                .withJar(providerJar, name -> name.startsWith("META-INF/") && name.endsWith(".xml"))
                .text();
        Path template = cache.entry(key, aside -> make(aside, server, java, environment));
        Folders.copy(template.resolve(DATA), data);
        return Files.readString(template.resolve(SECRET));
    }

    private static void make(Path aside, Path server, JavaHome java, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(aside);
        String secret = UUID.randomUUID().toString();
        int port = FreePort.any();
        try (LocalPostgres postgres = LocalPostgres.start(
                aside.resolve(DATA),
                FreePort.any(),
                aside.resolve("postgres.log"),
                LocalPostgres.Durability.FORGETFUL,
                List.of("keycloak", "registry"))) {
            KeycloakNode.Settings settings = new KeycloakNode.Settings(
                    java,
                    server,
                    aside.resolve("keycloak"),
                    aside.resolve("keycloak.log"),
                    port,
                    FreePort.any(),
                    port,
                    postgres.jdbcUrl("keycloak"),
                    secret,
                    KeycloakNode.Cluster.ALONE,
                    environment);
            try (KeycloakNode keycloak = KeycloakNode.start(settings)) {
                keycloak.awaitReady();
            }
        }
        Folders.delete(aside.resolve("keycloak"));
        Files.writeString(aside.resolve(SECRET), secret);
    }
}
