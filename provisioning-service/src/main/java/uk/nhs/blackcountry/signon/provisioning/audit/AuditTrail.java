package uk.nhs.blackcountry.signon.provisioning.audit;

import java.util.Collection;

/** Takes audit lines, in the transaction of what they tell of. */
public interface AuditTrail {
    void write(Collection<AuditLine> lines);
}
