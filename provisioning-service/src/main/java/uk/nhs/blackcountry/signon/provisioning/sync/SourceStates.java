package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Optional;

/** The states of the sources. */
public interface SourceStates {
    Optional<SourceState> find(String source);

    void save(SourceState state);

    /** Notes that something is wrong, and leaves all else as it is. */
    void trouble(SourceState state);
}
