package uk.nhs.blackcountry.signon.provisioning.placement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/**
 * A person works at a site of a trust, from one instant until another.
 *
 * @param account the account on which it rests; it follows the account from person to person
 * @param role national job role code, or empty where the source states none
 * @param from first instant of access
 * @param until first instant without access; null for no planned end
 * @param home whether it is the home employment at that trust
 */
public record Placement(
        UUID id,
        PersonId person,
        AccountKey account,
        OdsCode trust,
        OdsCode site,
        String role,
        Instant from,
        @Nullable Instant until,
        boolean home) {

    public Placement {
        requireNonNull(id, "id");
        requireNonNull(person, "person");
        requireNonNull(account, "account");
        requireNonNull(from, "from");
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("placement " + id + " ends before it begins");
        }
    }

    /** Whether there is something left of it at {@code now}, begun or not. */
    public boolean isOpenAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    public Placement until(@Nullable Instant end) {
        return new Placement(id, person, account, trust, site, role, from, end, home);
    }

    public Placement of(PersonId other) {
        return new Placement(id, other, account, trust, site, role, from, until, home);
    }

    public ProjectedPlacement projected() {
        return new ProjectedPlacement(id, trust, site, role, from, until, home);
    }
}
