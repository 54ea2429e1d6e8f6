package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;

/**
 * One run over a source that was worth keeping: one that changed something, was held, failed anew or was asked for. A run that found nothing
 * new leaves no more than the state of its source.
 *
 * @param id 0 before it is kept
 * @param scope what was read; null where the reading was not whole
 * @param result such as {@code APPLIED}, {@code HELD}, {@code UNREAD}, {@code OVERTAKEN}, {@code DRY_RUN}
 * @param plan null where none was made
 * @param detail for a reader
 */
public record SyncRun(
        long id,
        String source,
        Instant startedAt,
        Instant endedAt,
        @Nullable Scope scope,
        String result,
        Plan.Counts counts,
        @Nullable Long plan,
        String detail) {}
