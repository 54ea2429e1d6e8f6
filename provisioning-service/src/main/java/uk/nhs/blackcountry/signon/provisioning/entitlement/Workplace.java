package uk.nhs.blackcountry.signon.provisioning.entitlement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * A placement, as far as rules look at it: where somebody works, as what, for whom, from when until when.
 *
 * @param trust the host trust
 * @param site where; the trust's own code where the source names no site
 * @param role national job role code (R8000), or empty where the source states none
 * @param staffGroup staff group or specialty; null where none is stated
 * @param employer who employs them, which need not be the host; null where that is not stated
 * @param home whether it is the home employment at that trust
 * @param from first instant of access
 * @param until first instant without access; null for no planned end
 * @param approved whether the host trust agreed; nothing comes of it before
 */
public record Workplace(
        OdsCode trust,
        OdsCode site,
        String role,
        @Nullable String staffGroup,
        @Nullable OdsCode employer,
        boolean home,
        Instant from,
        @Nullable Instant until,
        boolean approved) {
    /** Total, so that a person's workplaces are always told in one order. */
    static final Comparator<Workplace> IN_ORDER = Comparator.comparing(Workplace::from)
            .thenComparing(workplace -> workplace.trust().value())
            .thenComparing(workplace -> workplace.site().value())
            .thenComparing(Workplace::role)
            .thenComparing(Workplace::until, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Workplace::staffGroup, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(workplace -> String.valueOf(workplace.employer()))
            .thenComparing(Workplace::home)
            .thenComparing(Workplace::approved);

    public Workplace {
        requireNonNull(trust, "trust");
        requireNonNull(site, "site");
        requireNonNull(role, "role");
        requireNonNull(from, "from");
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("the workplace at " + site + " ends before it begins");
        }
    }

    /** Whether it gives access at {@code instant}: from inclusive, until exclusive. */
    public boolean isLiveAt(Instant instant) {
        return !instant.isBefore(from) && (until == null || instant.isBefore(until));
    }

    /** The same, until then. */
    public Workplace until(@Nullable Instant end) {
        return new Workplace(trust, site, role, staffGroup, employer, home, from, end, approved);
    }

    /** Why nothing at all comes of it at {@code instant}; empty if it is approved and live. */
    List<Obstacle> obstaclesAt(Instant instant) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (!approved) {
            obstacles.add(new Obstacle(Reason.NOT_APPROVED, "the host trust has not approved it"));
        }
        if (instant.isBefore(from)) {
            obstacles.add(new Obstacle(Reason.NOT_BEGUN, "it does not begin until " + LondonTime.of(from)));
        }
        if (until != null && !instant.isBefore(until)) {
            obstacles.add(new Obstacle(Reason.ENDED, "it ended on " + LondonTime.of(until)));
        }
        return obstacles;
    }

    /** For an admin to know it by. */
    public String inWords() {
        String where = site.equals(trust) ? "" : "site " + site + " of ";
        return (home ? "home employment at " : "placement at ") + where + "trust " + trust
                + (role.isEmpty() ? "" : " as " + role) + " from " + LondonTime.of(from);
    }
}
