package uk.nhs.blackcountry.signon.stafftoken;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles, and where they hold.
 *
 * @param trust ODS code
 * @param site ODS code; null where they hold at each site of the trust
 */
public record Grant(String trust, @Nullable String site, Set<String> roles) {
    public Grant {
        roles = Set.copyOf(roles);
    }

    /** Whether they hold where the record lies. */
    public boolean reaches(Site where) {
        return trust.equals(where.trust()) && (site == null || site.equals(where.code()));
    }
}
