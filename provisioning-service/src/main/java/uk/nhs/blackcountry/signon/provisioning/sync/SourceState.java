package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;

/**
 * How far a source has been read, and how it is.
 *
 * @param cursor where the next reading goes on; null to read everything
 * @param readWholeAt when everything was read last; null if never
 * @param succeededAt when a reading was applied last; null if never
 * @param trouble what is wrong with it, for an admin; null while it is healthy
 * @param troubleAt when that was found; null while it is healthy
 */
public record SourceState(
        String source,
        @Nullable Cursor cursor,
        @Nullable Instant readWholeAt,
        @Nullable Instant succeededAt,
        @Nullable String trouble,
        @Nullable Instant troubleAt) {

    /** One that was never read. */
    public static SourceState unread(String source) {
        return new SourceState(source, null, null, null, null, null);
    }

    SourceState troubled(String trouble, Instant now) {
        return new SourceState(source, cursor, readWholeAt, succeededAt, trouble, now);
    }

    SourceState applied(Cursor next, boolean whole, @Nullable String trouble, Instant now) {
        Instant troubleAt = trouble == null ? null : now;
        return new SourceState(source, next, whole ? now : readWholeAt, now, trouble, troubleAt);
    }

    /** What kind of trouble there is, such as {@code NOT_ALLOWED}, {@code HELD} or {@code UNREADABLE}; null while it is healthy. */
    public @Nullable String troubleKind() {
        return trouble == null ? null : trouble.split(":", 2)[0].toUpperCase(Locale.ROOT);
    }

    /** Whether it was read at least once and nothing is wrong. */
    public boolean isHealthy() {
        return succeededAt != null && trouble == null;
    }
}
