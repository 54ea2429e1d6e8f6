package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.sync.FollowedPolicy.Followed;

/**
 * After a change of the policy, describes everybody anew whose placements open something else now.
 *
 * <p>While a release is rolled out, instances have different policies. The higher version goes ahead at once. Any other waits until no instance has
 * confirmed the one that is followed for a while: then it was rolled back, and that is followed too. What an instance with other rules described
 * meanwhile is found by looking again: soon after a change, and then once a day.
 */
public final class FollowPolicy {
    private static final Duration CONFIRMED_EACH = Duration.ofMinutes(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(5);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration LOOKED_AGAIN_WHILE_FRESH = Duration.ofMinutes(10);
    private static final Duration LOOKED_AGAIN = Duration.ofDays(1);
    private static final int PAGE = 500;

    private final Registry registry;
    private final DescribePersons describePersons;

    public FollowPolicy(Registry registry) {
        this.registry = registry;
        this.describePersons = new DescribePersons(registry);
    }

    /** Can be done again after a crash: who is described already is not described once more. @return how many were described anew */
    public int run() {
        Policy policy = registry.policy().get();
        Optional<Followed> last = registry.followedPolicy().last();
        if (isRestoring() || last.filter(followed -> isEnough(policy, followed)).isPresent()) {
            return 0;
        }
        int described = 0;
        PersonId reached = null;
        for (List<PersonId> page = page(reached); !page.isEmpty(); page = page(reached)) {
            int some = describe(page);
            if (some < 0) {
                return described;
            }
            described += some;
            reached = page.get(page.size() - 1);
        }
        finished(policy, last, described);
        return described;
    }

    private boolean isEnough(Policy policy, Followed followed) {
        Instant now = now();
        if (!followed.digest().equals(policy.digest())) {
            return followed.version() >= policy.version()
                    && now.isBefore(followed.confirmedAt().plus(GIVEN_UP_AFTER));
        }
        if (!now.isBefore(followed.confirmedAt().plus(CONFIRMED_EACH))) {
            registry.followedPolicy().follow(followed.confirmed(now));
        }
        boolean fresh = now.isBefore(followed.since().plus(FRESH));
        return now.isBefore(followed.lookedAt().plus(fresh ? LOOKED_AGAIN_WHILE_FRESH : LOOKED_AGAIN));
    }

    /** @return how many of them; less than 0 where a restored registry recovers, which describes everybody itself */
    private int describe(List<PersonId> page) {
        return registry.transactions()
                .alone(() -> isRestoring()
                        ? -1
                        : describePersons.whereOtherwise(page, now()).size());
    }

    private boolean isRestoring() {
        return registry.epochs().restoration().isPresent();
    }

    private List<PersonId> page(@Nullable PersonId after) {
        return registry.persons().page(after, PAGE);
    }

    private void finished(Policy policy, Optional<Followed> last, int described) {
        registry.transactions().alone(() -> {
            Instant now = now();
            Optional<Followed> same = last.filter(followed -> followed.digest().equals(policy.digest()));
            Followed followed = new Followed(
                    policy.version(), policy.digest(), same.map(Followed::since).orElse(now), now, now);
            registry.followedPolicy().follow(followed);
            if (same.isEmpty() || described > 0) {
                String detail = "version %d (before: %s), %s: %d persons described anew"
                        .formatted(
                                policy.version(),
                                last.map(one -> Integer.toString(one.version())).orElse("none"),
                                policy.digest(),
                                described);
                registry.audit().write(List.of(new AuditLine(now, "policy", "policy.followed", null, null, detail)));
            }
            return followed;
        });
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
