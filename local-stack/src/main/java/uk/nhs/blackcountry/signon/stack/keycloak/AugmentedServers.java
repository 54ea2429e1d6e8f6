package uk.nhs.blackcountry.signon.stack.keycloak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;

/** Keycloak servers with our provider jar built in, kept by content: building one takes half a minute, finding one nothing. */
public final class AugmentedServers {
    private final ContentCache cache;

    /** @param folder for everything that this project keeps between runs, see {@link #defaultCache} */
    public AugmentedServers(Path folder, Clock clock) {
        this.cache = new ContentCache(folder.resolve("keycloak"), clock);
    }

    /** {@code SIGNON_CACHE}, else {@code XDG_CACHE_HOME/blackcountry-sign-on}, else the same in {@code ~/.cache}. */
    public static Path defaultCache(Map<String, String> environment) {
        String ours = environment.getOrDefault("SIGNON_CACHE", "");
        if (!ours.isBlank()) {
            return Path.of(ours).toAbsolutePath();
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("blackcountry-sign-on").toAbsolutePath();
    }

    /**
     * The server for {@code providerJar}: found, or built now.
     *
     * @param distribution the zip {@code org.keycloak:keycloak-quarkus-dist}
     * @return the server's folder; nobody may write to it
     */
    public Path serverFor(Path distribution, Path providerJar, JavaHome java) throws IOException {
        ContentHash hash = new ContentHash().with(distribution.getFileName().toString());
        Augmentation.OPTIONS.forEach(hash::with);
        String key = hash.withJar(providerJar, name -> true).text();
        return cache.entry(key, aside -> Augmentation.build(distribution, providerJar, java, aside));
    }
}
