package uk.nhs.blackcountry.signon.stack.faults;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a registry has come to know and decided, and what its Keycloak holds, as lines that are the same for the same state:
 * persons are named by their accounts, and when something was processed is left out.
 */
record EndState(SortedMap<String, List<String>> sections) {
    private static final int SHOWN = 15;

    static EndState of(Side side) throws SQLException {
        Instant now = Instant.now();
        SortedMap<String, List<String>> sections = new TreeMap<>();
        try (RegistryState registry = new RegistryState(side.registry(), now)) {
            registry.sections().forEach((name, lines) -> sections.put("registry: " + name, lines));
            try (RealmState realm = new RealmState(side.realm(), registry.persons(), now)) {
                realm.sections().forEach((name, lines) -> sections.put("Keycloak: " + name, lines));
            }
        }
        sections.replaceAll((name, lines) -> lines.stream().sorted().toList());
        return new EndState(sections);
    }

    /** For a human; empty where there is none. */
    String differencesFrom(EndState undisturbed) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<String>> section : sections.entrySet()) {
            List<String> expected = undisturbed.sections.getOrDefault(section.getKey(), List.of());
            lines(text, section.getKey() + ": only without faults", less(expected, section.getValue()));
            lines(text, section.getKey() + ": only with faults", less(section.getValue(), expected));
        }
        return text.toString();
    }

    /** As multisets: what is there twice instead of once is a difference. */
    private static List<String> less(List<String> from, List<String> what) {
        Map<String, Integer> counts = new TreeMap<>();
        what.forEach(line -> counts.merge(line, 1, Integer::sum));
        List<String> left = new ArrayList<>();
        for (String line : from) {
            if (counts.merge(line, -1, Integer::sum) < 0) {
                left.add(line);
            }
        }
        return left;
    }

    private static void lines(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n%s (%d)".formatted(title, lines.size()));
            lines.stream().limit(SHOWN).forEach(line -> text.append("\n  ").append(line));
        }
    }

    int size() {
        return sections.values().stream().mapToInt(List::size).sum();
    }
}
