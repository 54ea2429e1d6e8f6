package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs that were worth keeping. */
public interface Runs {
    void record(SyncRun run);

    /**
     * Newest first.
     *
     * @param source null for all
     * @param before only those with a smaller id; null for the newest
     */
    List<SyncRun> page(@Nullable String source, @Nullable Long before, int limit);
}
