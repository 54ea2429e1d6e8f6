package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.Joining;

/** Proofs that were decided, and how. */
public interface Joinings {
    Optional<Decided> find(UUID attempt);

    void record(Decided decided);

    /** A proof and its answer. */
    record Decided(Joining.Proof proof, Joining.Answer answer, Instant decidedAt) {}
}
