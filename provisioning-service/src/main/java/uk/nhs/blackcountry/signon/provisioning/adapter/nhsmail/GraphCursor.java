package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;

/**
 * Where a round of pages ended.
 *
 * @param deltaLink Graph's own words, whole
 * @param scope what was read, as a fingerprint: who was ours then may not be who is ours now
 */
record GraphCursor(UUID scope, String deltaLink) {
    private static final String VERSION = "graph1";

    static UUID fingerprint(UUID tenant, String scope) {
        return UUID.nameUUIDFromBytes((tenant + " " + scope).getBytes(StandardCharsets.UTF_8));
    }

    Cursor written() {
        return new Cursor(VERSION + " " + scope + " " + deltaLink);
    }

    /** Empty if the cursor is none of ours: then everything is read. */
    static Optional<GraphCursor> read(Cursor cursor, UUID scope, URI base) {
        String[] parts = cursor.value().split(" ", 3);
        return parts.length == 3
                        && parts[0].equals(VERSION)
                        && parts[1].equals(scope.toString())
                        && isBelow(base, parts[2])
                ? Optional.of(new GraphCursor(scope, parts[2]))
                : Optional.empty();
    }

    /** Whether a link leads where we began: our token goes nowhere else. */
    static boolean isBelow(URI base, String link) {
        String prefix = base.toString().endsWith("/") ? base.toString() : base + "/";
        return link.startsWith(prefix) && !link.contains("/..");
    }
}
