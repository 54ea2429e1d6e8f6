package uk.nhs.blackcountry.signon.realm.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing to do to a server.
 *
 * @param wanted the body to bring it to; empty for a deletion
 * @param differences why; empty unless it is an update
 */
public record Change(Action action, Kind kind, String key, ObjectNode wanted, List<Difference> differences) {

    /** What is done. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE
    }

    public Change {
        differences = List.copyOf(differences);
    }

    /** For people; shows no body, as a body may hold a secret. */
    @Override
    public String toString() {
        String head = action.name().toLowerCase(Locale.ROOT) + " " + kind.label() + " '" + key + "'";
        return differences.stream().map(d -> "\n    " + d).collect(Collectors.joining("", head, ""));
    }
}
