package uk.nhs.blackcountry.signon.stack.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.keycloak.admin.client.Keycloak;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.postgres.LocalPostgres;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.provisioning.RegistryOnDemand;

/** Ours: source, plan, apply, outbox, projections, until the outbox is empty and Keycloak has everybody. */
final class RegistrySide implements Side {
    private static final String DATABASE = "ours_registry";

    private final KeycloakNode node;
    private final Keycloak admin;
    private final RegistryOnDemand registry;
    private final LocalPostgres postgres;

    private RegistrySide(KeycloakNode node, RegistryOnDemand registry, LocalPostgres postgres) {
        this.node = node;
        this.admin = node.admin();
        this.registry = registry;
        this.postgres = postgres;
    }

    static RegistrySide start(Ground ground, AdDirectory directory) throws IOException {
        Path trusts = ground.trustsFile(List.of(directory));
        String keycloakDatabase = ground.database("keycloak", "ours", trusts);
        String registryDatabase = ground.database("registry", DATABASE, trusts);
        KeycloakNode node = ground.keycloak("ours", keycloakDatabase, trusts, List.of());
        RegistryOnDemand registry =
                ground.registry(registryDatabase, trusts, node.url().toString());
        return new RegistrySide(node, registry, ground.postgres(trusts));
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public void readWhole() throws Exception {
        readChanges();
    }

    /** As the schedule does it: reading and delivering at the same time. The first reading is whole by itself. */
    @Override
    public void readChanges() throws Exception {
        CompletableFuture<Map<String, String>> reading = CompletableFuture.supplyAsync(registry::read);
        while (!reading.isDone()) {
            registry.deliver();
            try {
                reading.get(20, TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException goesOn) {
                // it delivers what there is meanwhile
            }
        }
        reading.get().forEach((source, result) -> {
            if (!result.startsWith("Applied")) {
                throw new StackFailure("reading " + source + " ended as " + result);
            }
        });
        registry.deliver();
        if (waiting() > 0) {
            throw new StackFailure(waiting() + " persons were not taken by Keycloak; see the registry's log");
        }
    }

    private int waiting() throws SQLException {
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from outbox")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public RealmUsers realm() {
        return new RealmUsers(admin);
    }

    @Override
    public void close() {
        admin.close();
        registry.close();
        node.close();
    }
}
