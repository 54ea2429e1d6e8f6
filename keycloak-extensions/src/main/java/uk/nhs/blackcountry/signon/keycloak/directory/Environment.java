package uk.nhs.blackcountry.signon.keycloak.directory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The process's environment. */
@FunctionalInterface
interface Environment {
    Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    @Nullable
    String get(String name);

    /**
     * The text with every {@code ${NAME}} and {@code ${NAME:default}} replaced.
     *
     * @throws InvalidTrustsException if a name is neither set nor has a default
     */
    default String resolve(String where, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = get(name);
            if (value == null) {
                value = matcher.group(2);
            }
            if (value == null) {
                throw new InvalidTrustsException(
                        where,
                        "names the environment variable " + name
                                + ", which is not set: set it, or give a default as in ${" + name + ":default}");
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }
}
