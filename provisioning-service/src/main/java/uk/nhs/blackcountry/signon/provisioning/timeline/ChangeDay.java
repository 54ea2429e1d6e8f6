package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** A day as the clocks in England have it: 23 to 25 hours. */
public record ChangeDay(LocalDate date) {
    static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    public static ChangeDay at(Instant now) {
        return new ChangeDay(LocalDate.ofInstant(now, ENGLAND));
    }

    /** The first instant of it. */
    public Instant begins() {
        return date.atStartOfDay(ENGLAND).toInstant();
    }

    /** The first instant of the day after. */
    public Instant ends() {
        return date.plusDays(1).atStartOfDay(ENGLAND).toInstant();
    }

    /** The last instant of the day before, as finely as the registry keeps instants. */
    Instant lastBefore() {
        return begins().minus(1, ChronoUnit.MICROS);
    }

    /** The last instant of it. */
    Instant last() {
        return ends().minus(1, ChronoUnit.MICROS);
    }

    boolean has(Instant instant) {
        return !instant.isBefore(begins()) && instant.isBefore(ends());
    }
}
