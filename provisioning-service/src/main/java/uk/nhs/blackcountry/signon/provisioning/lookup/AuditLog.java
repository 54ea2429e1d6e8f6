package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** Audit lines as some trusts may read them. */
public interface AuditLog {
    /**
     * Newest first: lines about an account of one of {@code trusts}; lines about a person whom they may see and no trust's account;
     * what their sources did, and what whom they may see did about sources.
     *
     * @param before the id of the last line of the page before; {@link Long#MAX_VALUE} for the first page
     */
    List<Entry> newestFirst(Query query, Collection<OdsCode> trusts, long before, int limit, Instant now);

    /**
     * Which lines are looked for; all that is given must be true of a line.
     *
     * @param person whom they are about, under the id that lives or one that was retired in its favour. A retired id has its own lines alone
     * @param action exactly, such as {@code decision.agreed}
     */
    record Query(
            @Nullable PersonId person,
            @Nullable AccountKey account,
            @Nullable String action) {}

    /** A line with its place in the log. Fields as in {@code AuditLine}. */
    record Entry(
            long id,
            Instant at,
            String actor,
            String action,
            @Nullable PersonId person,
            @Nullable AccountKey account,
            String detail) {}
}
