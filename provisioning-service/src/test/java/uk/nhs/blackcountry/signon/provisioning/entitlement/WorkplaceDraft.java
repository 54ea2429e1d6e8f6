package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/** A workplace for tests: an approved home employment at Dudley's Russells Hall as R8000, live in August 2026, until something else is said. */
record WorkplaceDraft(
        String trust,
        String site,
        String role,
        @Nullable String staffGroup,
        @Nullable String employer,
        boolean home,
        Instant from,
        @Nullable Instant until,
        boolean approved) {
    static final Instant AUGUST = Instant.parse("2026-08-05T07:00:00Z");
    static final Instant DECEMBER = Instant.parse("2026-12-02T08:00:00Z");

    static WorkplaceDraft workplace() {
        return new WorkplaceDraft("RNA", "RNA01", "R8000", null, null, true, AUGUST, DECEMBER, true);
    }

    WorkplaceDraft at(String trust, String site) {
        return new WorkplaceDraft(trust, site, role, staffGroup, employer, home, from, until, approved);
    }

    WorkplaceDraft as(String role) {
        return new WorkplaceDraft(trust, site, role, staffGroup, employer, home, from, until, approved);
    }

    WorkplaceDraft inGroup(@Nullable String staffGroup) {
        return new WorkplaceDraft(trust, site, role, staffGroup, employer, home, from, until, approved);
    }

    WorkplaceDraft employedBy(@Nullable String employer) {
        return new WorkplaceDraft(trust, site, role, staffGroup, employer, home, from, until, approved);
    }

    WorkplaceDraft hosted() {
        return new WorkplaceDraft(trust, site, role, staffGroup, employer, false, from, until, approved);
    }

    WorkplaceDraft from(Instant from) {
        return new WorkplaceDraft(trust, site, role, staffGroup, employer, home, from, until, approved);
    }

    WorkplaceDraft until(@Nullable Instant until) {
        return new WorkplaceDraft(trust, site, role, staffGroup, employer, home, from, until, approved);
    }

    WorkplaceDraft proposed() {
        return new WorkplaceDraft(trust, site, role, staffGroup, employer, home, from, until, false);
    }

    Workplace get() {
        return new Workplace(
                new OdsCode(trust),
                new OdsCode(site),
                role,
                staffGroup,
                employer == null ? null : new OdsCode(employer),
                home,
                from,
                until,
                approved);
    }
}
