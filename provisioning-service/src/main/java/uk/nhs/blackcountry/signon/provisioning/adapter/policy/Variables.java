package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${NAME}} and {@code ${NAME:default}} in a text, from the environment. */
final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:([^}]*))?}");

    private Variables() {}

    /** @param missing what to throw for a name that is not set and has no default */
    static String replaced(
            String text, UnaryOperator<String> environment, Function<String, ? extends RuntimeException> missing) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String value = environment.apply(name);
            if (!value.isBlank()) {
                return Matcher.quoteReplacement(value);
            }
            String otherwise = found.group(3);
            if (otherwise == null) {
                throw missing.apply(name);
            }
            return Matcher.quoteReplacement(otherwise);
        });
    }
}
