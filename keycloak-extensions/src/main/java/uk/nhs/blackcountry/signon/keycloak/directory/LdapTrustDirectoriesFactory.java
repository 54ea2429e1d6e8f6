package uk.nhs.blackcountry.signon.keycloak.directory;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Reads the file that the environment variable {@code TRUSTS_FILE} names, once, when Keycloak starts. Without it Keycloak does not start. */
public final class LdapTrustDirectoriesFactory implements TrustDirectoriesFactory {
    private static final Logger LOG = Logger.getLogger(LdapTrustDirectoriesFactory.class);
    private static final String TRUSTS_FILE = "TRUSTS_FILE";

    private final Environment environment;
    private @Nullable LdapTrustDirectories directories;

    /** For Keycloak. */
    public LdapTrustDirectoriesFactory() {
        this(System::getenv);
    }

    LdapTrustDirectoriesFactory(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void init(Config.Scope ignored) {
        directories = configured();
    }

    /** @throws InvalidTrustsException if there is no usable description of the trusts */
    LdapTrustDirectories configured() {
        @Nullable String file = environment.get(TRUSTS_FILE);
        if (file == null || file.isBlank()) {
            throw new InvalidTrustsException(
                    "environment variable " + TRUSTS_FILE,
                    "is not set: it must name the file that describes the trusts");
        }
        List<DirectorySettings> settings = new TrustsFile(Path.of(file), environment).read();
        LOG.infof("Staff of %d trusts can sign in, as %s says", settings.size(), file);
        return new LdapTrustDirectories(settings, Clock.systemUTC());
    }

    @Override
    public void postInit(KeycloakSessionFactory ignored) {}

    @Override
    public TrustDirectories create(KeycloakSession ignored) {
        return requireNonNull(directories, "Keycloak has not called init");
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "ldap";
    }
}
