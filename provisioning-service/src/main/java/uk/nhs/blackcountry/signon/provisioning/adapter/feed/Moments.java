package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import uk.nhs.blackcountry.signon.provisioning.extract.BadRowException;

/**
 * Beginnings and ends by the clocks of England. A day lasts from its midnight to the next, which is 23 to 25 hours. A time that the clocks show
 * twice is the earlier of the two for a beginning and the later for an end, so that nobody stands before a closed door; one that they
 * skip does not exist.
 */
final class Moments {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private final DateTimeFormatter format;
    private final boolean ofMoments;

    Moments(DateTimeFormatter format, boolean ofMoments) {
        this.format = format;
        this.ofMoments = ofMoments;
    }

    Instant beginning(String text, String column) throws BadRowException {
        if (!ofMoments) {
            return day(text, column).atStartOfDay(ENGLAND).toInstant();
        }
        return moment(text, column, true);
    }

    /** The last day is included; a moment is the first without access. */
    Instant end(String text, String column) throws BadRowException {
        if (!ofMoments) {
            return day(text, column).plusDays(1).atStartOfDay(ENGLAND).toInstant();
        }
        return moment(text, column, false);
    }

    private LocalDate day(String text, String column) throws BadRowException {
        try {
            return within(LocalDate.parse(text, format), column);
        } catch (DateTimeException e) {
            throw new BadRowException(column, "is no day as date-format writes it");
        }
    }

    private Instant moment(String text, String column, boolean earlier) throws BadRowException {
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(text, format);
        } catch (DateTimeException e) {
            throw new BadRowException(column, "is no time as date-format writes it");
        }
        within(local.toLocalDate(), column);
        List<ZoneOffset> offsets = ENGLAND.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new BadRowException(column, "is a time that the clocks skip that night");
        }
        return local.toInstant(offsets.get(earlier ? 0 : offsets.size() - 1));
    }

    private static LocalDate within(LocalDate day, String column) throws BadRowException {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new BadRowException(column, "is in no year from 2000 to 2999");
        }
        return day;
    }
}
