package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often one app may come to this instance: one that asks in a loop must not take the others' turn. */
final class RateLimits {
    private final long rate;
    private final long burst;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param rate requests a second @param burst how many at once after a pause */
    RateLimits(long rate, long burst) {
        if (rate < 1 || burst < rate) {
            throw new IllegalArgumentException(
                    "registry.tokens.rate must be from 1, and registry.tokens.burst at least as much: " + rate + ", "
                            + burst);
        }
        this.rate = rate;
        this.burst = burst;
    }

    /** @param app client id of one that proved itself, so that there are no more buckets than apps */
    void take(String app) {
        if (!buckets.computeIfAbsent(app, any -> bucket()).tryConsume(1)) {
            throw Errors.tooMany();
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(rate, Duration.ofSeconds(1)))
                .build();
    }
}
