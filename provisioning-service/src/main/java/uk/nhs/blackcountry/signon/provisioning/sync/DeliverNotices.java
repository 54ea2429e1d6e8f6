package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;

/**
 * Sends the notices that are due. At least once: what was sent and not written down before a crash is sent again. Runs on one instance
 * at a time.
 */
public final class DeliverNotices {
    private static final int BATCH = 50;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final Duration GIVE_UP = Duration.ofDays(7);

    private final Registry registry;
    private final Post post;

    public DeliverNotices(Registry registry, Post post) {
        this.registry = registry;
        this.post = post;
    }

    /** @param trouble why the post does not take any; null if it does */
    public record Outcome(int sent, int dropped, @Nullable String trouble) {}

    public Outcome run() {
        int sent = 0;
        int dropped = 0;
        for (Notice notice : registry.notices().due(BATCH, now())) {
            try {
                post.send(notice);
                settle(notice, "notice.sent", "");
                sent++;
            } catch (Post.RefusedException e) {
                settle(notice, "notice.refused", String.valueOf(e.getMessage()));
                dropped++;
            } catch (Post.UnavailableException e) {
                if (now().isAfter(notice.at().plus(GIVE_UP))) {
                    settle(notice, "notice.given-up", String.valueOf(e.getMessage()));
                    dropped++;
                    continue;
                }
                registry.notices().again(notice, now().plus(wait(notice.tries())));
                return new Outcome(sent, dropped, e.getMessage());
            }
        }
        return new Outcome(sent, dropped, null);
    }

    /** The address is personal and stays out of the audit. */
    private void settle(Notice notice, String action, String detail) {
        registry.transactions().alone(() -> {
            registry.notices().done(notice);
            registry.audit().write(List.of(line(notice, action, detail)));
            return notice;
        });
    }

    /** For whoever sees the account that was joined, or the person who was given access. */
    private AuditLine line(Notice notice, String action, String detail) {
        return notice.about() instanceof Notice.GlassBroken broken
                ? new AuditLine(now(), "post", action, broken.person(), null, detail)
                : new AuditLine(now(), "post", action, null, ((Notice.Joined) notice.about()).other(), detail);
    }

    private static Duration wait(int tries) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
