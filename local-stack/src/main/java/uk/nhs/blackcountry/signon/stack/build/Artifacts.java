package uk.nhs.blackcountry.signon.stack.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/**
 * What Maven built.
 *
 * @param keycloakVersion of the distribution
 * @param keycloak the zip of Keycloak's distribution
 * @param providerJar our extensions, one jar
 * @param provisioningService the runnable jar of the registry
 * @param classPath of this module's own programs that run as processes of their own
 */
public record Artifacts(
        String keycloakVersion, Path keycloak, Path providerJar, Path provisioningService, String classPath) {
    /**
     * In the checkout that the system property {@code signon.root} names; {@code ./run-local} and Maven set it.
     *
     * @throws StackFailure if something has not been built
     */
    public static Artifacts find() {
        String checkout = System.getProperty("signon.root", "");
        if (checkout.isBlank()) {
            throw new StackFailure("the system property signon.root is not set: start with ./run-local or Maven");
        }
        Path root = Path.of(checkout).toAbsolutePath().normalize();
        Path ours = root.resolve("local-stack/target");
        Properties facts = facts();
        String version = facts.getProperty("version");
        String keycloak = facts.getProperty("keycloak");
        Path classes = ours.resolve("classes");
        Path libraries = ours.resolve("lib");
        return new Artifacts(
                keycloak,
                built(ours.resolve("keycloak/keycloak-quarkus-dist-" + keycloak + ".zip")),
                built(root.resolve("keycloak-extensions/target/keycloak-extensions-" + version + ".jar")),
                built(root.resolve("provisioning-service/target/provisioning-service-" + version + "-exec.jar")),
                String.join(":", List.of(built(classes).toString(), built(libraries) + "/*")));
    }

    private static Properties facts() {
        Properties facts = new Properties();
        try (InputStream stream = Artifacts.class.getResourceAsStream("/build-facts.properties")) {
            if (stream == null) {
                throw new StackFailure("build-facts.properties is not on the class path: build with Maven");
            }
            facts.load(stream);
            return facts;
        } catch (IOException e) {
            throw new StackFailure("build-facts.properties cannot be read", e);
        }
    }

    private static Path built(Path artifact) {
        if (!Files.exists(artifact)) {
            throw new StackFailure(artifact + " has not been built: run mvn package -DskipTests at the root first");
        }
        return artifact;
    }
}
