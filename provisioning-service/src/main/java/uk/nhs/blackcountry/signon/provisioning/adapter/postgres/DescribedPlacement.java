package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions.Told;
import uk.nhs.blackcountry.signon.provisioning.sync.Opened;

/** A placement as Keycloak was told of it, in the form in which it is kept: what is renamed elsewhere is not renamed in what was kept. */
record DescribedPlacement(
        UUID id,
        UUID placement,
        OdsCode trust,
        OdsCode site,
        String role,
        @Nullable String staffGroup,
        @Nullable OdsCode employer,
        boolean home,
        Instant from,
        @Nullable Instant until,
        List<AppGrant> grants) {

    static DescribedPlacement of(Told told) {
        Workplace workplace = told.opened().workplace();
        return new DescribedPlacement(
                told.opened().id(),
                told.opened().placement(),
                workplace.trust(),
                workplace.site(),
                workplace.role(),
                workplace.staffGroup(),
                workplace.employer(),
                workplace.home(),
                workplace.from(),
                workplace.until(),
                told.grants());
    }

    /** Keycloak is told of nothing that is not approved. */
    Told told() {
        Workplace workplace = new Workplace(trust, site, role, staffGroup, employer, home, from, until, true);
        return new Told(new Opened(id, placement, workplace), grants);
    }
}
