package uk.nhs.blackcountry.signon.stack.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/** Placements as tests need them: since an hour ago, in a role, opening one app in some of its roles. */
final class Works {
    private Works() {}

    /** Somebody who begins there later, and stays. */
    static ProjectedPlacement from(
            Instant begins, String trust, String site, String role, String app, String... roles) {
        return new ProjectedPlacement(
                UUID.randomUUID(),
                new OdsCode(trust),
                new OdsCode(site),
                role,
                begins,
                null,
                false,
                List.of(new AppGrant(app, List.of(roles))));
    }

    static ProjectedPlacement at(
            String trust, String site, String role, @Nullable Instant until, String app, String... roles) {
        return new ProjectedPlacement(
                UUID.randomUUID(),
                new OdsCode(trust),
                new OdsCode(site),
                role,
                Instant.now().minusSeconds(3_600),
                until,
                false,
                List.of(new AppGrant(app, List.of(roles))));
    }
}
