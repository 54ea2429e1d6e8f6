package uk.nhs.blackcountry.signon.keycloak.network;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Reads {@code STAFF_NETWORKS} (CIDR blocks, separated by commas or spaces) and {@code SECOND_FACTOR_OUTSIDE} ({@code true} or {@code false}) once,
 * when Keycloak starts. What is set and cannot be used ends the start.
 */
public final class ConfiguredNetworksFactory implements StaffNetworksFactory {
    private static final String NETWORKS = "STAFF_NETWORKS";
    private static final String OUTSIDE = "SECOND_FACTOR_OUTSIDE";

    private final Function<String, @Nullable String> environment;
    private @Nullable StaffNetworks networks;

    /** For Keycloak. */
    public ConfiguredNetworksFactory() {
        this(System::getenv);
    }

    ConfiguredNetworksFactory(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public void init(Config.Scope ignored) {
        networks = configured();
    }

    /** @throws IllegalStateException if a setting cannot be used; the message says what to do */
    StaffNetworks configured() {
        List<Network> blocks = Network.ofSetting(NETWORKS, environment.apply(NETWORKS));
        boolean outside = switch (setting(OUTSIDE)) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw new IllegalStateException(OUTSIDE + ": write true or false");
        };
        if (outside && blocks.isEmpty()) {
            throw new IllegalStateException(OUTSIDE + " is true, but " + NETWORKS
                    + " names no network: everywhere would be outside, and nobody could set up a second factor");
        }
        return new ConfiguredNetworks(blocks, outside);
    }

    private String setting(String name) {
        @Nullable String value = environment.apply(name);
        return value == null ? "" : value.strip();
    }

    @Override
    public void postInit(KeycloakSessionFactory ignored) {}

    @Override
    public StaffNetworks create(KeycloakSession ignored) {
        return requireNonNull(networks, "Keycloak has not called init");
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "environment";
    }
}
