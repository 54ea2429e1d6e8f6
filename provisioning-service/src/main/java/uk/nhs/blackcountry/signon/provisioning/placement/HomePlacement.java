package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * The home employment that follows from an ordinary account in a trust's directory: at that trust, while the account may be used. The
 * trust's own code stands for the site, because a directory does not say reliably where somebody works.
 *
 * @param usable whether the account may be used now
 * @param since when the account began; not later than now
 * @param expires its planned end, or null
 */
public record HomePlacement(
        PersonId person,
        AccountKey account,
        OdsCode trust,
        boolean usable,
        Instant since,
        @Nullable Instant expires) {

    /** What must be saved so that {@code existing}, the account's home placements, say so. Empty if they already do. */
    public List<Placement> changes(List<Placement> existing, Instant now) {
        List<Placement> open =
                existing.stream().filter(p -> p.home() && p.isOpenAt(now)).toList();
        List<Placement> changes = new ArrayList<>();
        if (!usable) {
            open.forEach(p -> changes.add(p.until(now.isBefore(p.from()) ? p.from() : now)));
        } else if (open.isEmpty()) {
            changes.add(begun(existing.isEmpty() && !since.isAfter(now) ? since : now));
        } else {
            open.stream().filter(p -> !Objects.equals(p.until(), expires)).forEach(p -> changes.add(p.until(expires)));
        }
        return changes;
    }

    private Placement begun(Instant from) {
        return new Placement(UUID.randomUUID(), person, account, trust, trust, "", from, expires, true);
    }
}
