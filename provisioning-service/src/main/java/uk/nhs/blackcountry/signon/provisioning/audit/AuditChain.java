package uk.nhs.blackcountry.signon.provisioning.audit;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AuditMark;

/** The chain as it is kept. */
public interface AuditChain {
    /**
     * Seals lines that were committed and are not sealed, in one transaction, with nobody else sealing on any instance.
     *
     * @param limit how many at most
     */
    Sealed seal(int limit, Instant now);

    /** @param lines how many were sealed; 0 also where another instance was at it */
    record Sealed(int lines, AuditMark head) {}

    AuditMark head();

    /** How many lines wait to be sealed. */
    long waiting();

    /**
     * Shows a stretch of the chain as it is at one instant, a line at a time.
     *
     * @param entries gets every seal of the stretch in the order of the numbers, and the one before and the one after it where there are
     *     such
     * @param strays gets the ids of lines that have no seal and do not wait for one, as far as they lie behind the line before the stretch and
     *     not behind its last; so stretches that follow one another show them all
     */
    void read(Stretch stretch, Consumer<Entry> entries, LongConsumer strays);

    /**
     * A seal and its line.
     *
     * @param line null if there is none
     */
    record Entry(Seal seal, @Nullable StoredLine line) {}
}
