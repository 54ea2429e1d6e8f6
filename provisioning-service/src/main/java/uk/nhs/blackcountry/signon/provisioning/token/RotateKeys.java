package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;

/**
 * Keeps the keys in turn. Two instances that do it at once make one key too many, which does no harm: both are shown, and the younger signs.
 */
public final class RotateKeys {
    private final SigningKeys keys;
    private final KeyMaker maker;
    private final AuditTrail audit;
    private final KeyRing.Plan plan;
    private final Clock clock;

    public RotateKeys(SigningKeys keys, KeyMaker maker, AuditTrail audit, KeyRing.Plan plan, Clock clock) {
        this.keys = keys;
        this.maker = maker;
        this.audit = audit;
        this.plan = plan;
        this.clock = clock;
    }

    /** Makes what is due, removes what is over. */
    public void run() {
        Instant now = clock.instant();
        KeyRing ring = new KeyRing(keys.all());
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            ring.missing(algorithm, plan, now).ifPresent(from -> make(algorithm, from, now));
        }
        List<String> over = ring.over(plan, now).stream().map(SigningKey::id).toList();
        if (!over.isEmpty()) {
            keys.remove(over);
            write("key.removed", now, String.join(", ", over));
        }
    }

    /**
     * A key is known to somebody else: all go, and what they signed is worth nothing from the next look of each app at the published keys.
     *
     * @param who and why: for the audit
     * @return how many are gone
     */
    public int replaceAll(String who, String reason) {
        Instant now = clock.instant();
        List<String> lost = keys.all().stream().map(SigningKey::id).toList();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            make(algorithm, now, now);
        }
        keys.remove(lost);
        audit.write(List.of(new AuditLine(
                now, who, "key.removed", null, null, "replaced (" + reason + "): " + String.join(", ", lost))));
        return lost.size();
    }

    private void make(SigningAlgorithm algorithm, Instant from, Instant now) {
        SigningKey key = maker.make(algorithm, from);
        keys.add(key);
        write("key.made", now, key.id() + " (" + algorithm + ") signs from " + from);
    }

    private void write(String action, Instant now, String detail) {
        audit.write(List.of(new AuditLine(now, "registry", action, null, null, detail)));
    }
}
