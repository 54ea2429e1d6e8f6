package uk.nhs.blackcountry.signon.provisioning.intake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

/**
 * Somebody who works at a trust, in the words of its identity management. There is no password here, and no place for one.
 *
 * @param number of the last change; later changes at the trust have higher ones. 0 before it is saved
 * @param externalId what the trust's identity management calls it
 * @param email null where none is stated
 * @param active whether the person works there
 * @param employeeNumber at that trust; null where none is stated
 * @param deleted whether it was taken back; the row stays, its id never comes again
 */
public record StatedUser(
        UUID id,
        OdsCode trust,
        long number,
        String userName,
        @Nullable String externalId,
        PersonName name,
        @Nullable String email,
        boolean active,
        @Nullable String employeeNumber,
        Set<Registration> registrations,
        Instant createdAt,
        Instant changedAt,
        boolean deleted) {

    public StatedUser {
        requireNonNull(id, "id");
        requireNonNull(trust, "trust");
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(changedAt, "changedAt");
        registrations = Set.copyOf(registrations);
    }

    public AccountKey key() {
        return AccountKey.scim(trust, id);
    }

    /** The same, taken back. */
    public StatedUser deleted(Instant now) {
        return new StatedUser(
                id,
                trust,
                number,
                userName,
                externalId,
                name,
                email,
                false,
                employeeNumber,
                registrations,
                createdAt,
                now,
                true);
    }
}
