package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/**
 * A placement that begins soon and whose person could not sign in then.
 *
 * @param person whose it is; null while it is nobody's
 * @param name null where the person is nobody's yet, or may not be seen before the placement is approved
 * @param whom for whom it is, in the words of its source
 * @param hindrances at least one, in the order in which to look
 */
public record StartView(
        UUID placement,
        OdsCode trust,
        List<OdsCode> sites,
        String role,
        Instant from,
        Instant until,
        Status status,
        @Nullable PersonId person,
        @Nullable PersonName name,
        String whom,
        List<Hindrance> hindrances) {

    static StartView of(
            StatedPlacement placement,
            @Nullable PersonId person,
            @Nullable PersonName name,
            List<Hindrance> hindrances) {
        return new StartView(
                placement.id(),
                placement.work().trust(),
                placement.work().sites(),
                placement.work().role(),
                placement.work().from(),
                placement.work().until(),
                placement.standing().status(),
                person,
                name,
                placement.whom().text(),
                hindrances);
    }
}
