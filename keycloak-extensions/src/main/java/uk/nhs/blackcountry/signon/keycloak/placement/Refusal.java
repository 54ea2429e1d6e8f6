package uk.nhs.blackcountry.signon.keycloak.placement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/**
 * What a person is told who is not admitted. Only ever shown to somebody who has proved who they are.
 *
 * @param code for the audit: {@code no_person}, {@code not_active}, {@code placement_not_begun}, {@code app_not_begun},
 *     {@code app_not_opened}, {@code placement_over} or {@code no_placement}
 * @param reason one sentence in plain English: why
 * @param ask one sentence in plain English: whom to ask
 */
record Refusal(String code, String reason, String ask) {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern(
                    "EEEE d MMMM uuuu 'at' HH:mm", Locale.UK)
            .withZone(ZoneId.of("Europe/London"));
    private static final String ASK_STAFFING =
            "If you should have access now, ask the human resources or medical staffing team of the trust where you work.";
    private static final String ASK_MANAGER =
            "If your work needs it, ask your manager, or the human resources or medical staffing team of the trust where you work.";
    private static final String ASK_SERVICE_DESK = "Ask the IT service desk of the trust where you work.";

    /**
     * Why this person is refused at {@code now}, or would be refused if nothing opened the app.
     *
     * @param app its client id
     */
    static Refusal of(Optional<PersonProjection> known, String app, Instant now) {
        if (known.isEmpty()) {
            return new Refusal(
                    "no_person", "This account does not belong to a member of staff we know of.", ASK_SERVICE_DESK);
        }
        PersonProjection person = known.get();
        if (person.state() != PersonProjection.State.ACTIVE) {
            return new Refusal(
                    "not_active", "None of your accounts is in use at one of the four trusts.", ASK_SERVICE_DESK);
        }
        Optional<Instant> opens = next(person, now, placement -> placement.opens(app));
        boolean working = !person.placementsLiveAt(now).isEmpty();
        if (opens.isPresent()) {
            String from = DAY_AND_TIME.format(opens.get());
            return working
                    ? new Refusal("app_not_begun", "Your work includes this app from " + from + ".", ASK_STAFFING)
                    : new Refusal(
                            "placement_not_begun",
                            "Your next placement begins on " + from + ". You can sign in from then.",
                            ASK_STAFFING);
        }
        if (working || next(person, now, any -> true).isPresent()) {
            return new Refusal(
                    "app_not_opened", "Your work at the four trusts does not include this app.", ASK_MANAGER);
        }
        return person.placements().isEmpty()
                ? new Refusal("no_placement", "We have no record of where you work at the moment.", ASK_STAFFING)
                : new Refusal("placement_over", "Your last placement at the four trusts has ended.", ASK_STAFFING);
    }

    private static Optional<Instant> next(PersonProjection person, Instant now, Predicate<ProjectedPlacement> wanted) {
        return person.placements().stream()
                .filter(wanted)
                .filter(placement ->
                        placement.until() == null || placement.from().isBefore(placement.until()))
                .map(ProjectedPlacement::from)
                .filter(from -> from.isAfter(now))
                .min(Comparator.naturalOrder());
    }
}
