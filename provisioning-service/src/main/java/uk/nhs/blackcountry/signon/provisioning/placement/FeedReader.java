package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Instant;
import java.util.Optional;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** Understands the feeds that are configured. Decides nothing on what they state. */
public interface FeedReader {
    /** For which trust a feed speaks; empty if none of this name is configured. */
    Optional<OdsCode> trust(String source);

    /**
     * Reads an upload: whatever is wrong with it is in the answer.
     *
     * @throws IllegalArgumentException if no feed of this name is configured
     */
    Feed read(Upload upload, byte[] content);

    /**
     * @param complete whether what it does not name is not to be any more
     * @param issuedAt how old it says it is
     */
    record Upload(String source, Form form, boolean complete, Instant issuedAt) {}

    /** How an upload is written. */
    enum Form {
        CSV,
        JSON
    }
}
