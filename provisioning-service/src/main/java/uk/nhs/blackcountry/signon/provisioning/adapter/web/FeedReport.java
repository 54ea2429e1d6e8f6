package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.AsideRow;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements;

/**
 * What became of a feed.
 *
 * @param held why it is held, as a whole; null where it was taken
 * @param aside the rows that were left aside: what they are about stays as it was
 */
record FeedReport(
        String source,
        Instant issuedAt,
        String sha256,
        @Nullable String held,
        int rows,
        int added,
        int amended,
        int withdrawn,
        int unchanged,
        List<AsideRow> aside) {

    static FeedReport of(String source, Instant issuedAt, String sha256, StatePlacements.Outcome outcome) {
        return new FeedReport(
                source,
                issuedAt,
                sha256,
                outcome.held(),
                outcome.rows(),
                outcome.added(),
                outcome.amended(),
                outcome.withdrawn(),
                outcome.unchanged(),
                outcome.aside());
    }
}
