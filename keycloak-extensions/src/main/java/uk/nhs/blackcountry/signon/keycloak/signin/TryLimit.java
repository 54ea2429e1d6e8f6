package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * How many tries an account has here within a window: fewer than Active Directory allows before it locks, over at least as long as Active
 * Directory counts, so that nobody can lock staff out of their workstations from our page.
 */
record TryLimit(int tries, Duration window) {
    static final TryLimit DEFAULT = new TryLimit(4, Duration.ofMinutes(30));

    private static final Logger LOG = Logger.getLogger(TryLimit.class);
    private static final String TRIES = "tries";
    private static final String WINDOW = "window-minutes";

    /** What an administrator may set. */
    static List<ProviderConfigProperty> properties() {
        return List.of(
                new ProviderConfigProperty(
                        TRIES,
                        "Tries",
                        "Passwords tried at an account within the window before no more are passed on (1 to 10). Keep it below the"
                                + " lockout threshold of every trust's Active Directory.",
                        ProviderConfigProperty.STRING_TYPE,
                        String.valueOf(DEFAULT.tries)),
                new ProviderConfigProperty(
                        WINDOW,
                        "Window in minutes",
                        "Over how many minutes tries are counted (5 to 1440). Not shorter than the observation window of any trust's"
                                + " Active Directory.",
                        ProviderConfigProperty.STRING_TYPE,
                        String.valueOf(DEFAULT.window.toMinutes())));
    }

    /** What is configured; where that cannot be read, the default, which is the safe side, and a line in the log. */
    static TryLimit of(@Nullable Map<String, String> config) {
        Map<String, String> given = config == null ? Map.of() : config;
        return new TryLimit(
                number(given, TRIES, DEFAULT.tries, 1, 10),
                Duration.ofMinutes(number(given, WINDOW, (int) DEFAULT.window.toMinutes(), 5, 1440)));
    }

    private static int number(Map<String, String> given, String key, int fallback, int least, int most) {
        @Nullable String text = given.get(key);
        if (text == null || text.isBlank()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            LOG.debugf("%s is no number", key);
        }
        LOG.errorf("sign-in: %s must be a number from %d to %d; using %d", key, least, most, fallback);
        return fallback;
    }
}
