package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import java.util.Optional;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReading;
import uk.nhs.blackcountry.signon.provisioning.placement.StandingFeed;

/** Takes what stands of feeds that nobody uploads, whenever it is another than at the last look. */
public final class TakeStandingFeeds {
    private final Registry registry;
    private final StatePlacements statePlacements;
    private final List<StandingFeed> feeds;

    public TakeStandingFeeds(Registry registry, StatePlacements statePlacements, List<StandingFeed> feeds) {
        this.registry = registry;
        this.statePlacements = statePlacements;
        this.feeds = List.copyOf(feeds);
    }

    /** What is held stays so until it changes or a human releases it. */
    public void run() {
        for (StandingFeed feed : feeds) {
            Optional<FeedReading> newest = registry.feedReadings().newest(feed.source());
            boolean same = newest.isEmpty()
                    ? feed.read(registry.clock().instant(), null).rows() == 0
                    : newest.get().sha256().equals(feed.sha256());
            if (!same) {
                statePlacements.take(feed, null);
            }
        }
    }
}
