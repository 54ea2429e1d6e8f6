package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AuditMark;

/** What was pulled of Keycloak's events. Takes part in {@link Transactions#alone}. */
public interface PulledEvents {
    /** Up to where; {@link AuditMark#START} before the first. */
    AuditMark cursor();

    /** Which of the marks are of lines that were pulled already. */
    Set<AuditMark> known(Collection<AuditMark> marks);

    /** Notes what was pulled now, and where the next pull goes on. */
    void advance(Collection<AuditMark> pulled, AuditMark cursor);
}
