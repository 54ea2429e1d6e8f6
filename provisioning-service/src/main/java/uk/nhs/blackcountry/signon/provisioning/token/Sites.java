package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.provisioning.token.SiteAccess.Place;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** Which site is meant. A code says nothing about whose site it is: the configured trusts do. */
final class Sites {
    private final Trusts trusts;

    Sites(Trusts trusts) {
        this.trusts = trusts;
    }

    /** @throws TokenRefusedException if {@code code} is neither a trust nor a site of one */
    Place named(String code) throws TokenRefusedException {
        return find(code)
                .orElseThrow(() -> new TokenRefusedException(
                        Reason.WHICH_SITE,
                        "site is neither one of the trusts ("
                                + trusts.all().stream()
                                        .map(Trust::code)
                                        .map(OdsCode::value)
                                        .collect(Collectors.joining(", "))
                                + ") nor a site of one: send its ODS code in capital letters."));
    }

    /** Empty if {@code code} is neither a trust nor a site of one. */
    Optional<Place> find(String code) {
        Optional<OdsCode> ods = parsed(code);
        return ods.flatMap(trusts::find)
                .or(() -> ods.flatMap(trusts::ofSite))
                .map(trust -> new Place(trust.code(), ods.orElseThrow()));
    }

    /**
     * The one place at which the app is open to the person.
     *
     * @param listing whether the app that asks may hear which they are: those of another app are none of its business
     * @throws TokenRefusedException if it is open at several
     */
    static Optional<Place> only(PersonProjection person, String app, Instant now, boolean listing)
            throws TokenRefusedException {
        List<Place> open = open(person, app, now);
        if (open.size() > 1) {
            throw new TokenRefusedException(
                    Reason.WHICH_SITE,
                    app + " is open to this person at several places: send site with "
                            + (listing ? "one of " + codes(open) : "the ODS code of one of them") + ".");
        }
        return open.stream().findFirst();
    }

    private static String codes(List<Place> places) {
        return places.stream().map(place -> place.site().value()).collect(Collectors.joining(", "));
    }

    /** Where the app is open to the person now, as their placements name it. */
    static List<Place> open(PersonProjection person, String app, Instant now) {
        return person.placementsLiveAt(now, app).stream()
                .map(placement -> new Place(placement.trust(), placement.site()))
                .distinct()
                .sorted(Comparator.comparing(place -> place.site().value()))
                .toList();
    }

    private static Optional<OdsCode> parsed(String code) {
        try {
            return Optional.of(new OdsCode(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
