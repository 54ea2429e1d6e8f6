package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.AccountKey;

/**
 * Somebody is told that two accounts were joined.
 *
 * @param id of this notice; every try to send it carries the same
 * @param recipient an address that was known before the joining
 * @param addressee the person's name
 * @param provenBy the account that was signed in to first
 * @param other the account that was signed in to after it
 * @param at when it was decided
 * @param tries how often sending it failed
 */
public record Notice(
        UUID id, String recipient, String addressee, AccountKey provenBy, AccountKey other, Instant at, int tries) {}
