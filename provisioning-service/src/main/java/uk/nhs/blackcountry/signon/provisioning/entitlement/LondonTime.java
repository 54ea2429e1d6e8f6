package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An instant as the clocks at the trusts show it. The name of the offset stands with it, since one hour a year comes twice. */
final class LondonTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm z", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private LondonTime() {}

    static String of(Instant instant) {
        return FORM.format(instant);
    }
}
