package uk.nhs.blackcountry.signon.provisioning.app;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

/**
 * How often things are done.
 *
 * @param every pause between two readings of changes: {@code SYNC_EVERY}
 * @param oftenEvery the same of a source that may be asked often, a directory: {@code SYNC_DIRECTORIES_EVERY}
 * @param wholeEvery how often a source is read whole for safety
 * @param wholeWithoutDeletionsEvery how often one that reports no deletions is read whole
 * @param heldFor for how long a source that is held is left alone
 * @param deliverEvery pause between two looks at the outbox
 * @param deliveryLease for how long a batch belongs to the instance that took it: what a crash delays it by
 * @param reconcileEvery pause between two comparisons of the registry with the realm
 * @param deliverWorkers how many batches this instance may have under way at once
 * @param plansKept for how long a plan is kept once it was applied, discarded or superseded
 */
@ConfigurationProperties("registry.sync")
record SyncProperties(
        @DefaultValue("5s") Duration every,
        @DefaultValue("1s") Duration oftenEvery,
        @DefaultValue("1h") Duration wholeEvery,
        @DefaultValue("5m") Duration wholeWithoutDeletionsEvery,
        @DefaultValue("1m") Duration heldFor,
        @DefaultValue("1s") Duration deliverEvery,
        @DefaultValue("30s") Duration deliveryLease,
        @DefaultValue("1h") Duration reconcileEvery,
        @DefaultValue("2") int deliverWorkers,
        @DefaultValue("90d") Duration plansKept) {
    SyncProperties {
        for (Duration duration : List.of(
                every,
                oftenEvery,
                wholeEvery,
                wholeWithoutDeletionsEvery,
                heldFor,
                deliverEvery,
                deliveryLease,
                reconcileEvery,
                plansKept)) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("registry.sync: durations must be longer than nothing");
            }
        }
        if (deliverWorkers < 1) {
            throw new IllegalArgumentException("registry.sync.deliver-workers: at least 1");
        }
    }

    Duration pause(SyncSource source) {
        return source.mayBeAskedOften() ? oftenEvery : every;
    }

    SyncSource.Intervals intervals() {
        return new SyncSource.Intervals(wholeEvery, wholeWithoutDeletionsEvery, heldFor);
    }
}
