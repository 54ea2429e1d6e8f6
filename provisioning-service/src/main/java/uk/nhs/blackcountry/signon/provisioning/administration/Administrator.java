package uk.nhs.blackcountry.signon.provisioning.administration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * Somebody who administers a trust. Holds only while that trust's own directory lets the person sign in: see {@code sync/Authority}.
 *
 * @param mayAppoint whether the person may name and dismiss others at this trust
 * @param appointedBy {@code person} and an id; or {@code operator} and a name, who has the registry's database
 */
public record Administrator(PersonId person, OdsCode trust, boolean mayAppoint, String appointedBy, Instant since) {
    public Administrator {
        requireNonNull(person, "person");
        requireNonNull(trust, "trust");
        requireNonNull(since, "since");
        if (appointedBy.isBlank()) {
            throw new IllegalArgumentException("who appoints an administrator must be named");
        }
    }
}
