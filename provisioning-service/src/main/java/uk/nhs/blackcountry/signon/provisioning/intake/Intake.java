package uk.nhs.blackcountry.signon.provisioning.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** All that was stated. Every question names the trust: what one trust stated, no other trust's question finds. */
public interface Intake {
    /** One that was not taken back. */
    Optional<StatedUser> find(OdsCode trust, UUID id);

    /** One that was not taken back, by its user name, whatever the case. */
    Optional<StatedUser> named(OdsCode trust, String userName);

    /** All that were not taken back, in the order of their making. */
    List<StatedUser> of(OdsCode trust);

    /** What changed after {@code number}, in that order, with what was taken back. 0 for everything that was ever stated. */
    List<StatedUser> changedAfter(OdsCode trust, long number);

    /**
     * Adds what is new, replaces what is known, with the next number. Only where nobody else writes at the same time, so that numbers appear in
     * their order.
     */
    StatedUser save(StatedUser user);

    /** Changes when the registry was restored from a backup: earlier numbers may then be given again. */
    long life();
}
