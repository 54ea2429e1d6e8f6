package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmEvents.Event;

/** What we look for in a line of Keycloak's; the line itself is kept as it came. */
record EventText(
        @Nullable String time,
        @Nullable String event,
        @Nullable String person,
        @Nullable String account) {
    private static final EventText UNREADABLE = new EventText(null, "unreadable", null, null);

    /** A line that is not what it should be is an event all the same. */
    static Event event(AuditPage.Line line) {
        EventText text = read(line.text());
        String event = text.event() == null ? "unreadable" : text.event();
        return new Event(
                line.mark(),
                line.text(),
                parsed(text.time(), Instant::parse),
                "keycloak." + event.toLowerCase(Locale.ROOT),
                parsed(text.person(), PersonId::parse),
                parsed(text.account(), AccountKey::parse));
    }

    private static EventText read(String json) {
        try {
            return ProjectionCodec.read(json, EventText.class);
        } catch (MalformedException e) {
            return UNREADABLE;
        }
    }

    private static <T> @Nullable T parsed(@Nullable String text, Function<String, T> parse) {
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
