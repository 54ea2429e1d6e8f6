package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.function.LongConsumer;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.audit.ChainCheck;
import uk.nhs.blackcountry.signon.provisioning.audit.Verification;

/** Proves that the audit is as it was sealed. Reads all of it, keeps a line at a time, changes nothing. */
public final class VerifyAudit {
    private static final long STEP = 100_000;

    private final AuditChain chain;

    public VerifyAudit(AuditChain chain) {
        this.chain = chain;
    }

    /**
     * @param expected marks that were published, from the log or elsewhere outside of the database; without one, a chain that was cut off
     *     or written anew looks whole
     * @param progress is told now and then how many lines were read
     */
    public Verification run(Collection<AuditMark> expected, LongConsumer progress) {
        ChainCheck check = new ChainCheck(expected);
        chain.read(
                entry -> {
                    check.accept(entry);
                    if (entry.seal().mark().number() % STEP == 0) {
                        progress.accept(entry.seal().mark().number());
                    }
                },
                check::stray);
        return check.finish();
    }
}
