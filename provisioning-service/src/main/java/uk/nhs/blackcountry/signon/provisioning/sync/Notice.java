package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * Somebody is told of something that was decided.
 *
 * @param id of this notice; every try to send it carries the same
 * @param recipient an address that was known before the decision
 * @param addressee the person's name
 * @param at when it was decided
 * @param tries how often sending it failed
 */
public record Notice(UUID id, String recipient, String addressee, About about, Instant at, int tries) {
    /** What was decided. */
    public sealed interface About {}

    /**
     * Two accounts were joined.
     *
     * @param provenBy the account that was signed in to first
     * @param other the account that was signed in to after it
     */
    public record Joined(AccountKey provenBy, AccountKey other) implements About {}

    /**
     * Somebody was given access in an emergency, by one administrator alone.
     *
     * @param placement which has to be reviewed
     * @param name of the person
     * @param openedBy name of the administrator
     * @param reason in the administrator's words
     */
    public record GlassBroken(
            UUID placement,
            PersonId person,
            String name,
            String openedBy,
            OdsCode trust,
            List<OdsCode> sites,
            String role,
            Instant until,
            String reason)
            implements About {
        public GlassBroken {
            sites = List.copyOf(sites);
        }
    }
}
