package uk.nhs.blackcountry.signon.provisioning.stand;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when the test says so. */
public final class VirtualClock extends Clock {
    private volatile Instant now;

    public VirtualClock() {
        this(Instant.parse("2026-11-22T09:00:00Z"));
    }

    public VirtualClock(Instant begin) {
        this.now = begin;
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("virtual time has one zone");
    }
}
