package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.function.LongConsumer;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.audit.ChainCheck;
import uk.nhs.blackcountry.signon.provisioning.audit.Stretch;
import uk.nhs.blackcountry.signon.provisioning.audit.Verification;

/** Proves that the audit is as it was sealed. Keeps a line at a time, changes nothing; costs by how many lines are read. */
public final class VerifyAudit {
    private static final long STEP = 100_000;

    private final AuditChain chain;

    public VerifyAudit(AuditChain chain) {
        this.chain = chain;
    }

    /** Where the chain ends now. */
    public AuditMark head() {
        return chain.head();
    }

    /**
     * @param stretch what is proven, on the ground that the line before it is right; {@link Stretch#WHOLE} takes nothing for granted
     * @param expected marks that were published, from the log or elsewhere outside of the database; without one, a chain that was cut off
     *     or written anew looks whole. Those that the stretch does not {@linkplain Stretch#shows show} prove nothing
     * @param progress is told now and then how many lines were read
     */
    public Verification run(Stretch stretch, Collection<AuditMark> expected, LongConsumer progress) {
        ChainCheck check = new ChainCheck(stretch, expected);
        chain.read(
                stretch,
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
