package uk.nhs.blackcountry.signon.provisioning.administration;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** The appointments that hold. Those that ended stay on record. */
public interface Administrators {
    List<Administrator> of(PersonId person);

    /** In the order of their appointment. */
    List<Administrator> at(OdsCode trust);

    /** Those that somebody administers. */
    Set<OdsCode> trusts();

    /** Replaces what the person is at this trust. */
    void appoint(Administrator administrator);

    void dismiss(Administrator administrator, Instant now);
}
