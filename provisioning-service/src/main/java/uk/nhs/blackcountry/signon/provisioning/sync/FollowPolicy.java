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
 * After a change of the policy, describes everybody anew whose placements open something else now. An instance that still has the lower version
 * does nothing, so that two of them do not undo each other's work while a release is rolled out; what it described meanwhile by the old rules is
 * found by the look that is taken once a day.
 */
public final class FollowPolicy {
    private static final Duration LOOKED_AT_AGAIN_AFTER = Duration.ofDays(1);
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
        if (registry.epochs().restoration().isPresent()
                || last.filter(followed -> isDone(policy, followed)).isPresent()) {
            return 0;
        }
        int described = 0;
        PersonId reached = null;
        for (List<PersonId> page = page(reached); !page.isEmpty(); page = page(reached)) {
            List<PersonId> some = page;
            described += registry.transactions()
                    .alone(() -> describePersons.whereOtherwise(some, now()).size());
            reached = page.get(page.size() - 1);
        }
        return finished(policy, last, described);
    }

    private boolean isDone(Policy policy, Followed followed) {
        return followed.version() > policy.version()
                || followed.digest().equals(policy.digest())
                        && now().isBefore(followed.at().plus(LOOKED_AT_AGAIN_AFTER));
    }

    private List<PersonId> page(@Nullable PersonId after) {
        return registry.persons().page(after, PAGE);
    }

    private int finished(Policy policy, Optional<Followed> last, int described) {
        return registry.transactions().alone(() -> {
            Instant now = now();
            registry.followedPolicy().follow(new Followed(policy.version(), policy.digest(), now));
            boolean another =
                    last.map(Followed::digest).filter(policy.digest()::equals).isEmpty();
            if (another || described > 0) {
                String detail = "version %d, %s: %d persons described anew"
                        .formatted(policy.version(), policy.digest(), described);
                registry.audit().write(List.of(new AuditLine(now, "policy", "policy.followed", null, null, detail)));
            }
            return described;
        });
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
