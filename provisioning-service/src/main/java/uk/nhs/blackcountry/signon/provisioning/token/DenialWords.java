package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.token.SiteAccess.Place;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/**
 * Says why somebody may not use an app at a site, in words that the app may show to them. It is the app that hears them: they speak of no other app
 * than the one that was asked for, and of no other place than the one that was named, not even whether there is one.
 */
final class DenialWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private static final String NOT_IN_USE = "This account is not in use at any of the trusts.";

    private final Trusts trusts;

    DenialWords(Trusts trusts) {
        this.trusts = trusts;
    }

    TokenRefusedException of(Optional<PersonProjection> person, String app, Place place, Instant now) {
        String why = person.filter(known -> known.state() == State.ACTIVE)
                .map(known -> why(known, app, place, now))
                .orElse(NOT_IN_USE);
        return new TokenRefusedException(Reason.NOT_ENTITLED, why + " " + ask(place));
    }

    /** Where no site was named, and none is open. */
    TokenRefusedException nowhere(Optional<PersonProjection> person, String app) {
        String why = person.filter(known -> known.state() == State.ACTIVE)
                .map(known -> "The work of this person does not include " + app + " at the moment.")
                .orElse(NOT_IN_USE);
        return new TokenRefusedException(
                Reason.NOT_ENTITLED, why + " Ask the IT service desk of the trust where you work.");
    }

    /** What ended last is the likelier surprise, unless something is about to begin. */
    private static String why(PersonProjection person, String app, Place place, Instant now) {
        List<ProjectedPlacement> there = person.placements().stream()
                .filter(placement -> place.isReachedBy(placement) && placement.opens(app))
                .toList();
        Optional<Instant> begins = there.stream()
                .map(ProjectedPlacement::from)
                .filter(from -> from.isAfter(now))
                .min(Comparator.naturalOrder());
        if (begins.isPresent()) {
            return "Access to %s at %s begins on %s.".formatted(app, place.site(), TIME.format(begins.get()));
        }
        Optional<Instant> ended = there.stream()
                .map(ProjectedPlacement::until)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder());
        if (ended.isPresent()) {
            return "Access to %s at %s ended on %s.".formatted(app, place.site(), TIME.format(ended.get()));
        }
        return "The work of this person does not include %s at %s.".formatted(app, place.site());
    }

    private String ask(Place place) {
        return trusts.find(place.trust())
                .map(trust -> trust.serviceDesk().isBlank()
                        ? "Ask the IT service desk of " + trust.shortName() + "."
                        : "Ask the IT service desk of " + trust.shortName() + " (" + trust.serviceDesk() + ").")
                .orElse("Ask the IT service desk of the trust where you work.");
    }
}
