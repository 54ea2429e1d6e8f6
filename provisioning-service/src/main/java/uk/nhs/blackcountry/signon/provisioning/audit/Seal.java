package uk.nhs.blackcountry.signon.provisioning.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import uk.nhs.blackcountry.signon.model.AuditMark;

/**
 * A line's place in the chain.
 *
 * @param mark of the chain up to this line
 * @param line the id of the line in its table; it only finds the line, and is no part of what is proven
 * @param at when it was sealed, to the microsecond; later than the line, and never the past
 * @param digest of the line: {@link StoredLine#digest()}
 */
public record Seal(AuditMark mark, long line, Instant at, String digest) {

    /** Seals a line next after {@code head}. */
    public static Seal after(AuditMark head, long line, Instant now, String digest) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return new Seal(head.next(at.toString(), digest), line, at, digest);
    }

    /** Whether this is what {@link #after} makes of {@code before}. */
    boolean follows(AuditMark before) {
        return mark.equals(before.next(at.toString(), digest));
    }
}
