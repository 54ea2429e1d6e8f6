package uk.nhs.blackcountry.signon.provisioning.sync;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;

/**
 * How a cursor is kept: with how its source was configured when it was taken. Read on from there with another filter, only those accounts
 * would be looked at with it that change anyhow, a few at a time, and the guard would never see what it does to all of them.
 */
final class Bookmark {
    private static final String BETWEEN = " ";

    private final String configuration;

    Bookmark(AccountSource source) {
        this(source.configuration());
    }

    Bookmark(String configuration) {
        this.configuration = UUID.nameUUIDFromBytes(configuration.getBytes(StandardCharsets.UTF_8)) + BETWEEN;
    }

    Cursor keep(Cursor cursor) {
        return new Cursor(configuration + cursor.value());
    }

    /** Whether the source was configured as it is now. */
    boolean isCurrent(Cursor kept) {
        return kept.value().startsWith(configuration);
    }

    /** The source's own words; empty where it was configured otherwise, or nobody knows how. */
    Optional<Cursor> open(Cursor kept) {
        return isCurrent(kept)
                ? Optional.of(new Cursor(kept.value().substring(configuration.length())))
                : Optional.empty();
    }
}
