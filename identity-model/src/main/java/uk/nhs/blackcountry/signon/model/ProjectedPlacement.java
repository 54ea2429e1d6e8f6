package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person works at a site of a trust, from one instant until another. Whether it is live is a question to the clock, never a
 * stored flag.
 *
 * @param id the registry's name for it
 * @param trust the host trust
 * @param site where; the trust's own code where the source names no site
 * @param role national job role code (R8000), or empty where the source states none
 * @param from first instant of access
 * @param until first instant without access; null for no planned end
 * @param home whether it is the home employment at that trust
 * @param grants what it opens while it is live, by a policy of the registry; null where none was asked (a registry of an older release):
 *     then it opens every app
 */
public record ProjectedPlacement(
        UUID id,
        OdsCode trust,
        OdsCode site,
        String role,
        Instant from,
        @Nullable Instant until,
        boolean home,
        @Nullable List<AppGrant> grants) {

    /** @throws IllegalArgumentException if it ends before it begins */
    public ProjectedPlacement {
        requireNonNull(id, "id");
        requireNonNull(trust, "trust");
        requireNonNull(site, "site");
        requireNonNull(role, "role");
        requireNonNull(from, "from");
        grants = grants == null ? null : List.copyOf(grants);
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "placement " + id + " ends (" + until + ") before it begins (" + from + ")");
        }
    }

    /** One that opens every app. */
    public ProjectedPlacement(
            UUID id, OdsCode trust, OdsCode site, String role, Instant from, @Nullable Instant until, boolean home) {
        this(id, trust, site, role, from, until, home, null);
    }

    /** The same, opening these apps alone. */
    public ProjectedPlacement opening(List<AppGrant> apps) {
        return new ProjectedPlacement(id, trust, site, role, from, until, home, apps);
    }

    /** @param app its client id */
    public boolean opens(String app) {
        return grants == null || grants.stream().anyMatch(grant -> grant.app().equals(app));
    }

    /** Whether it gives access at {@code instant}: from inclusive, until exclusive. */
    public boolean isLiveAt(Instant instant) {
        return !instant.isBefore(from) && (until == null || instant.isBefore(until));
    }
}
