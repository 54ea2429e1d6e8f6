package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Clock;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;

/** Puts what was committed to the audit into the chain. Runs on every instance; one of them does the work. */
public final class SealAudit {
    private static final int BATCH = 2_000;

    private final AuditChain chain;
    private final Clock clock;

    public SealAudit(AuditChain chain, Clock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * @param lines how many were sealed
     * @param head where the chain ends now: to be published, so that nobody can shorten or rewrite it unseen
     */
    public record Outcome(long lines, AuditMark head) {}

    /** Seals until nothing waits that was committed when it began. */
    public Outcome run() {
        long lines = 0;
        AuditChain.Sealed sealed;
        do {
            sealed = chain.seal(BATCH, clock.instant());
            lines += sealed.lines();
        } while (sealed.lines() == BATCH);
        return new Outcome(lines, sealed.head());
    }
}
