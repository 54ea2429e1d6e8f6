package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer in one sentence. */
final class Sentence {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private Sentence() {}

    /** @param inTheWay the first thing first */
    static String of(String app, @Nullable Where where, Instant at, List<String> roles, List<Obstruction> inTheWay) {
        String place = where == null ? "at your trusts" : "at " + where.site();
        String why = inTheWay.isEmpty() ? "" : inTheWay.get(0).why();
        String asked = "On %s, %s".formatted(TIME.format(at), app);
        if (roles.isEmpty()) {
            return "%s may not be used %s: %s.".formatted(asked, place, why);
        }
        String open = "%s is open %s as %s".formatted(asked, place, String.join(", ", roles));
        return inTheWay.isEmpty()
                ? open + ", and nothing that the registry knows is in the way."
                : "%s, but %s.".formatted(open, why);
    }
}
