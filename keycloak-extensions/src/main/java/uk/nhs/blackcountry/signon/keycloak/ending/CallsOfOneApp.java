package uk.nhs.blackcountry.signon.keycloak.ending;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What one app is told of one claim, one call after the other. When the app cannot be reached, the rest waits as well; when it is so slow that
 * the lease would run out, the rest is given back at once.
 */
final class CallsOfOneApp {
    private static final Logger LOG = Logger.getLogger(CallsOfOneApp.class);

    /** No call begins later after the claim, so that the last one ends within the lease. */
    private static final Duration BEGIN_WITHIN = Outbox.LEASE.dividedBy(2);

    private final Clock clock;
    private final Line line;
    private final Book book;

    CallsOfOneApp(Clock clock, Line line, Book book) {
        this.clock = clock;
        this.line = line;
        this.book = book;
    }

    /** Calls the app. */
    interface Line {
        /**
         * @return the HTTP status
         * @throws IOException if the app cannot be reached or does not answer in time
         */
        int make(LogoutCall call) throws IOException;
    }

    /** Notes, at once, what became of a notice. */
    interface Book {
        void done(Outbox.Notice notice);

        /** @param next when it may be claimed again */
        void again(Outbox.Notice notice, Instant next);
    }

    /** @param claimed when the lease of these began */
    void make(List<LogoutCall> calls, Instant claimed) {
        Instant latest = claimed.plus(BEGIN_WITHIN);
        boolean reachable = true;
        for (LogoutCall call : calls) {
            Instant now = clock.instant();
            if (!reachable) {
                later(call);
            } else if (now.isAfter(latest)) {
                book.again(call.notice(), now);
            } else {
                reachable = made(call);
            }
        }
    }

    /** @return whether the app could be reached */
    private boolean made(LogoutCall call) {
        int status;
        try {
            status = line.make(call);
        } catch (IOException e) {
            LOG.warnf("%s: cannot be reached (%s)", call, e.getMessage());
            later(call);
            return false;
        }
        if (LogoutCall.isTaken(status)) {
            LOG.debugf("%s: taken", call);
            book.done(call.notice());
        } else {
            LOG.warnf("%s: answered %d; it will be told again", call, status);
            later(call);
        }
        return true;
    }

    private void later(LogoutCall call) {
        book.again(
                call.notice(), clock.instant().plus(Backoff.after(call.notice().tries())));
    }
}
