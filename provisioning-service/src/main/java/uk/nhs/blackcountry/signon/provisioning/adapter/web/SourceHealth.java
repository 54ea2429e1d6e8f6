package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans;
import uk.nhs.blackcountry.signon.provisioning.sync.SourceState;
import uk.nhs.blackcountry.signon.provisioning.sync.SourceStates;

/** How one source is. A source that was healthy and is not read any more is not healthy. */
final class SourceHealth implements HealthIndicator {
    private static final Duration OLD = Duration.ofMinutes(5);

    private final String source;
    private final SourceStates states;
    private final Plans plans;
    private final Clock clock;

    SourceHealth(String source, SourceStates states, Plans plans, Clock clock) {
        this.source = source;
        this.states = states;
        this.plans = plans;
        this.clock = clock;
    }

    String source() {
        return source;
    }

    @Override
    public Health health() {
        Optional<SourceState> known = states.find(source);
        if (known.isEmpty()) {
            return Health.unknown().withDetail("reason", "not read yet").build();
        }
        SourceState state = known.get();
        Instant succeededAt = state.succeededAt();
        Health.Builder health = state.isHealthy() ? Health.up() : Health.down();
        if (state.trouble() != null) {
            health.withDetail("reason", state.trouble());
        }
        plans.held(source)
                .ifPresent(held -> health.withDetail("heldPlan", held.id())
                        .withDetail(
                                "forAdministratorsOf",
                                held.missing().stream()
                                        .map(OdsCode::value)
                                        .sorted()
                                        .toList()));
        if (succeededAt != null) {
            Duration age = Duration.between(succeededAt, clock.instant());
            health.withDetail("lastSuccess", succeededAt).withDetail("ageSeconds", age.toSeconds());
            if (isStale(succeededAt)) {
                health.down();
            }
        }
        return health.build();
    }

    /** Whether the last good reading was too long ago. */
    boolean isStale(@Nullable Instant succeededAt) {
        return succeededAt != null
                && Duration.between(succeededAt, clock.instant()).compareTo(OLD) > 0;
    }
}
