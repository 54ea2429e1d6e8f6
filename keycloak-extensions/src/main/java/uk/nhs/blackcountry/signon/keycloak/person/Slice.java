package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.RealmBucket;

/**
 * Some user ids: those that begin with one hexadecimal digit, or those that begin with none, for users are not all persons. So the whole
 * realm is read in 17 parts, and never held at once; of a part that was asked for by prefixes only their coarse buckets are read.
 *
 * @param first the digit; empty for all that begin otherwise
 * @param prefixes with which of the ids; empty for all
 */
record Slice(String first, Set<String> prefixes) {
    private static final String DIGITS = "0123456789abcdef";

    /** @param prefixes as in the record; empty for the whole realm */
    static List<Slice> of(Collection<String> prefixes) {
        Map<String, Set<String>> byDigit = new TreeMap<>();
        if (prefixes.isEmpty()) {
            DIGITS.chars().forEach(digit -> byDigit.put(Character.toString(digit), Set.of()));
            byDigit.put("", Set.of());
        }
        for (String prefix : prefixes) {
            String first = prefix.substring(0, 1);
            byDigit.computeIfAbsent(DIGITS.contains(first) ? first : "", digit -> new TreeSet<>())
                    .add(prefix);
        }
        List<Slice> slices = new ArrayList<>();
        byDigit.forEach((first, within) -> slices.add(new Slice(first, within)));
        return slices;
    }

    /**
     * A condition on a column of ids, for JPQL. The range is what the primary key's index serves; how the database sorts is not known, so
     * the digit is compared besides.
     */
    String holds(String column) {
        if (first.isEmpty()) {
            return "locate(substring(" + column + ", 1, 1), '" + DIGITS + "') = 0";
        }
        String digit = column + " >= :from and " + column + " < :to and substring(" + column + ", 1, 1) = :from";
        return prefixes.isEmpty()
                ? digit
                : digit + " and substring(" + column + ", 1, " + RealmBucket.COARSE + ") in :coarse";
    }

    <T> TypedQuery<T> bind(TypedQuery<T> query) {
        if (!first.isEmpty()) {
            int next = DIGITS.indexOf(first) + 1;
            query.setParameter("from", first)
                    .setParameter("to", next < DIGITS.length() ? DIGITS.substring(next, next + 1) : "g");
            if (!prefixes.isEmpty()) {
                query.setParameter(
                        "coarse", prefixes.stream().map(Slice::coarse).collect(Collectors.toSet()));
            }
        }
        return query;
    }

    private static String coarse(String prefix) {
        return prefix.substring(0, Math.min(RealmBucket.COARSE, prefix.length()));
    }

    boolean contains(String id) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(id::startsWith);
    }
}
