package uk.nhs.blackcountry.signon.provisioning.placement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** All that trusts' identity managements stated of work. Every question names the trust: what one stated, no other trust's question finds. */
public interface PlacementStatements {
    /** One that was not taken back. */
    Optional<PlacementStatement> find(OdsCode trust, UUID id);

    /** One that was not taken back, by what the identity management calls it. */
    Optional<PlacementStatement> keyed(OdsCode trust, String key);

    /** All that were not taken back, in the order of their making. */
    List<PlacementStatement> of(OdsCode trust);

    /** Of the last change at the trust, also of one that took something back; 0 where there was none. */
    long lastNumber(OdsCode trust);

    /** Adds what is new, replaces what is known, with the next number. @throws RuntimeException if another one at the trust has the same key */
    PlacementStatement save(PlacementStatement statement);
}
