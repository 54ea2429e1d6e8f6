package uk.nhs.blackcountry.signon.provisioning.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AuditMark;

/**
 * An audit line as the database holds it. Person and account are text, because whoever tampers need not write keys that can be read.
 */
public record StoredLine(
        Instant at,
        String actor,
        String action,
        @Nullable String person,
        @Nullable String account,
        String detail) {

    /** What enters the chain: every column, and so also which of them are empty. */
    public String digest() {
        return AuditMark.digest(at.toString(), actor, action, person, account, detail);
    }
}
