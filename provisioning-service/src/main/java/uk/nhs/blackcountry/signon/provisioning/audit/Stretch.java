package uk.nhs.blackcountry.signon.provisioning.audit;

import uk.nhs.blackcountry.signon.model.AuditMark;

/**
 * A part of the chain.
 *
 * @param first number of its first line, from 1
 * @param last number of its last line; the chain may end before it
 */
public record Stretch(long first, long last) {
    /** All of it. */
    public static final Stretch WHOLE = new Stretch(1, Long.MAX_VALUE);

    /** @throws IllegalArgumentException if there is no such part */
    public Stretch {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("a stretch begins at 1 or later, and ends where it begins or later");
        }
    }

    /** Whether reading this part shows if a published mark is in the chain: of its lines, and of the one that it follows. */
    public boolean shows(AuditMark published) {
        return published.number() >= first - 1 && published.number() <= last;
    }
}
