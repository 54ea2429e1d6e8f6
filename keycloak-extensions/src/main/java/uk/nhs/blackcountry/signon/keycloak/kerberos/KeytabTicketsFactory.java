package uk.nhs.blackcountry.signon.keycloak.kerberos;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import uk.nhs.blackcountry.signon.keycloak.network.Network;

/**
 * Reads {@code KERBEROS_KEYTAB} (a file) and {@code KERBEROS_NETWORKS} (CIDR blocks, separated by commas or spaces) once, when Keycloak starts.
 * Where either is not set nobody is asked for a ticket. What is set and cannot be used ends the start, as with every other setting: a
 * convenience that silently does not work would cost more calls than one failed roll-out.
 */
public final class KeytabTicketsFactory implements DesktopTicketsFactory {
    private static final Logger LOG = Logger.getLogger(KeytabTicketsFactory.class);
    private static final String KEYTAB = "KERBEROS_KEYTAB";
    private static final String NETWORKS = "KERBEROS_NETWORKS";

    private final Function<String, @Nullable String> environment;
    private @Nullable DesktopTickets tickets;

    /** For Keycloak. */
    public KeytabTicketsFactory() {
        this(System::getenv);
    }

    KeytabTicketsFactory(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public void init(Config.Scope ignored) {
        tickets = configured();
    }

    /** @throws IllegalStateException if a setting cannot be used; the message says what to do */
    DesktopTickets configured() {
        String keytab = setting(KEYTAB);
        List<Network> networks = Network.ofSetting(NETWORKS, environment.apply(NETWORKS));
        if (keytab.isEmpty() || networks.isEmpty()) {
            if (!keytab.isEmpty() || !networks.isEmpty()) {
                LOG.warnf(
                        "Desktop sign-in is off: %s is set, but %s is not",
                        keytab.isEmpty() ? NETWORKS : KEYTAB, keytab.isEmpty() ? KEYTAB : NETWORKS);
            }
            return new KeytabTickets(List.of(), new NoAcceptor());
        }
        Path file = Path.of(keytab);
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(KEYTAB + ": " + file
                    + " cannot be read: give Keycloak's user the file that the domain controllers exported, or unset "
                    + KEYTAB);
        }
        LOG.infof("Desktop sign-in with the keytab %s, from %s", file, networks);
        return new KeytabTickets(networks, new GssAcceptor(file));
    }

    private String setting(String name) {
        @Nullable String value = environment.apply(name);
        return value == null ? "" : value.strip();
    }

    @Override
    public void postInit(KeycloakSessionFactory ignored) {}

    @Override
    public DesktopTickets create(KeycloakSession ignored) {
        return requireNonNull(tickets, "Keycloak has not called init");
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "keytab";
    }

    /** Where nothing is configured. */
    private static final class NoAcceptor implements Acceptor {
        @Override
        public Ticket open(byte[] token) throws InvalidTokenException {
            throw new InvalidTokenException("no keytab is configured");
        }
    }
}
