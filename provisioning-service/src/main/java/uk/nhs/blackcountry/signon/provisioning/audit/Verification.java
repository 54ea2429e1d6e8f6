package uk.nhs.blackcountry.signon.provisioning.audit;

import java.util.List;
import uk.nhs.blackcountry.signon.model.AuditMark;

/**
 * What became of proving the chain, or a stretch of it.
 *
 * @param lines how many seals there are in it
 * @param head where the chain ends, or the stretch if that is before; to compare with what was published
 * @param found how many lines there are findings about
 * @param findings the first of them, of about {@link ChainCheck#NAMED} lines or stretches, in the order of their numbers
 */
public record Verification(long lines, AuditMark head, long found, List<Finding> findings) {
    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether every line is as it was sealed, and every expected mark is in the chain. */
    public boolean isWhole() {
        return found == 0;
    }
}
