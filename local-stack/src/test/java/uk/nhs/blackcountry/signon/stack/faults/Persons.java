package uk.nhs.blackcountry.signon.stack.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names persons in the same way whatever id a registry drew for them.
 *
 * @param accounts every account that is or was a person's
 * @param revisions the newest number of each
 * @param created when each one's accounts were created
 */
record Persons(
        Map<String, ? extends SortedSet<String>> accounts,
        Map<String, Long> revisions,
        Map<String, ? extends Set<Instant>> created) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The columns as one line; ids of persons anywhere in it are replaced. */
    String in(List<String> columns) {
        return columns.stream().map(this::named).collect(Collectors.joining(" | "));
    }

    private String named(String column) {
        Matcher ids = ID.matcher(column);
        return ids.replaceAll(id -> {
            SortedSet<String> held = accounts.get(id.group());
            return Matcher.quoteReplacement(held == null ? id.group() : "person" + held);
        });
    }

    /**
     * How a placement begins and ends. The creation of an account and a planned end count to the second; of what happened besides it
     * counts that it was noticed, and not when.
     *
     * @param until null for no end
     * @param now the future is planned
     */
    String period(String person, Instant from, @Nullable Instant until, Instant now) {
        Set<Instant> creations = created.get(person);
        String begins = creations != null && creations.contains(from) ? "from " + from : "from when it was noticed";
        return begins + (until == null ? "" : until.isAfter(now) ? " until " + until : " and ended");
    }

    /** Whether Keycloak holds of this person what the registry said last. */
    boolean isCurrent(String person, long number) {
        return Long.valueOf(number).equals(revisions.get(person));
    }
}
