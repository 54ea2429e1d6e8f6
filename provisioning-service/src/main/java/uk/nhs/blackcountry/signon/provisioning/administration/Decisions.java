package uk.nhs.blackcountry.signon.provisioning.administration;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** All that was ever asked for. */
public interface Decisions {
    Optional<Decision> find(UUID id);

    /** Those that wait and concern one of the trusts, oldest first. */
    List<Decision> waiting(Collection<OdsCode> trusts);

    /** Adds a decision, or replaces what stands of it. */
    void save(Decision decision);
}
