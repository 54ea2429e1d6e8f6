package uk.nhs.blackcountry.signon.stack.build;

import java.nio.file.Files;
import java.nio.file.Path;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/**
 * What the other modules built.
 *
 * @param keycloak the zip of Keycloak's distribution
 * @param providerJar our extensions, one jar
 * @param provisioningService the runnable jar of the registry; may not exist yet, {@link #requireProvisioningService} asks
 */
public record Artifacts(Path keycloak, Path providerJar, Path provisioningService) {
    /**
     * From the system properties {@code signon.root} (the checkout), {@code signon.version} and {@code signon.keycloak}, which Maven
     * sets for tests and {@code ./run-local} sets for the launcher.
     *
     * @throws StackFailure if something has not been built
     */
    public static Artifacts fromProperties() {
        Path root = Path.of(property("signon.root")).toAbsolutePath().normalize();
        String version = property("signon.version");
        return new Artifacts(
                built(Path.of(property("signon.keycloak"))),
                built(root.resolve("keycloak-extensions/target/keycloak-extensions-" + version + ".jar")),
                root.resolve("provisioning-service/target/provisioning-service-" + version + "-exec.jar"));
    }

    /** @throws StackFailure if it has not been built */
    public Path requireProvisioningService() {
        return built(provisioningService);
    }

    private static Path built(Path artifact) {
        if (!Files.isRegularFile(artifact)) {
            throw new StackFailure(artifact + " has not been built: run mvn package -DskipTests at the root first");
        }
        return artifact;
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new StackFailure("the system property " + name + " is not set; start with ./run-local or Maven");
        }
        return value;
    }
}
