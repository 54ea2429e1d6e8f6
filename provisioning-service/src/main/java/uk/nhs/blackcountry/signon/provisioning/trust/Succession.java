package uk.nhs.blackcountry.signon.provisioning.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * A trust becomes part of another: from that day on, what was the first one's is the other's.
 *
 * @param on the first day on which it is so, a day in England
 */
public record Succession(OdsCode from, OdsCode to, LocalDate on) {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    /** @throws IllegalArgumentException if a trust would succeed itself */
    public Succession {
        if (from.equals(to)) {
            throw new IllegalArgumentException("succession: " + from + " cannot succeed itself");
        }
    }

    /** The first moment of the day. */
    public Instant begins() {
        return on.atStartOfDay(ENGLAND).toInstant();
    }
}
