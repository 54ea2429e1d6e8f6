package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmEvents.Event;
import uk.nhs.blackcountry.signon.provisioning.token.SessionEnd;
import uk.nhs.blackcountry.signon.provisioning.token.SessionEnd.OfEverybody;
import uk.nhs.blackcountry.signon.provisioning.token.SessionEnd.OfPerson;
import uk.nhs.blackcountry.signon.provisioning.token.SessionEnd.OfSession;

/** What we look for in a line of Keycloak's; the line itself is kept as it came. */
record EventText(
        @Nullable String time,
        @Nullable String event,
        @Nullable String person,
        @Nullable String account,
        @Nullable String outcome,
        @Nullable String session,
        @Nullable String client,
        @Nullable String reason,
        @Nullable String path) {
    private static final EventText UNREADABLE =
            new EventText(null, "unreadable", null, null, null, null, null, null, null);
    /** As our extensions' room {@code ending} says that one app's part of a session ended. */
    private static final String APP_ALONE = "app_ground_gone";

    private static final Pattern ONE_SESSION = Pattern.compile("sessions/([^/]+)");
    private static final Pattern ONE_PERSON = Pattern.compile("users/([^/]+)(/logout)?");
    private static final Pattern EVERYBODY = Pattern.compile("logout-all|push-revocation");

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
                parsed(text.account(), AccountKey::parse),
                text.ended());
    }

    /** A person signed out or was; or an administrator ended a session in Keycloak's console, all of somebody's, or all that there are. */
    private @Nullable SessionEnd ended() {
        Instant at = parsed(time, Instant::parse);
        if (at == null || event == null) {
            return null;
        }
        if (event.equals("REFRESH_TOKEN_ERROR")
                && session != null
                && client != null
                && reason != null
                && isReuse(reason)) {
            return new OfSession(session, client, at);
        }
        if (!"success".equals(outcome)) {
            return null;
        }
        if (session != null && event.equals("LOGOUT")) {
            return new OfSession(session, APP_ALONE.equals(reason) ? client : null, at);
        }
        if (session != null && event.equals("REVOKE_GRANT")) {
            return new OfSession(session, client, at);
        }
        return path != null && (event.equals("ADMIN_DELETE") || event.equals("ADMIN_ACTION")) ? ended(path, at) : null;
    }

    /** A refresh token that was used before is somebody's who should not have it: Keycloak ends the app's part, whatever it answers. */
    private static boolean isReuse(String reason) {
        return reason.contains("Stale token") || reason.contains("refresh token reuse");
    }

    private static @Nullable SessionEnd ended(String path, Instant at) {
        Matcher one = ONE_SESSION.matcher(path);
        if (one.matches()) {
            return new OfSession(one.group(1), null, at);
        }
        Matcher person = ONE_PERSON.matcher(path);
        if (person.matches()) {
            PersonId id = parsed(person.group(1), PersonId::parse);
            return id == null ? null : new OfPerson(id, at);
        }
        return EVERYBODY.matcher(path).matches() ? new OfEverybody(at) : null;
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
