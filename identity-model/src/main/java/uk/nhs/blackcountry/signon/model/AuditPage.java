package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of Keycloak's events, as {@code GET /admin/realms/blackcountry/audit/lines} answers them.
 *
 * @param asked the hash that Keycloak has of the line after which was asked; null if it has no such line (any more)
 * @param removed up to where lines were removed because the registry has them
 * @param head up to where there are lines
 * @param lines in the order of their numbers, which follow one another unless somebody took one away
 */
public record AuditPage(@Nullable String asked, AuditMark removed, AuditMark head, List<Line> lines) {
    /** The most lines in one page. */
    public static final int LIMIT = 500;

    public AuditPage {
        requireNonNull(removed, "removed");
        requireNonNull(head, "head");
        lines = List.copyOf(lines);
    }

    /**
     * One event.
     *
     * @param mark of the chain up to this line: that of the line before, {@link AuditMark#next(String...) next} with this text
     * @param text one JSON object of strings: {@code time}, {@code event}, {@code outcome} and what else is known of it
     */
    public record Line(AuditMark mark, String text) {
        public Line {
            requireNonNull(mark, "mark");
            requireNonNull(text, "text");
        }
    }
}
