package uk.nhs.blackcountry.signon.keycloak.placement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/**
 * What a person is told who is not admitted. Only ever shown to somebody who has proved who they are.
 *
 * @param code for the audit: {@code no_person}, {@code not_active}, {@code placement_not_begun}, {@code placement_over} or
 *     {@code no_placement}
 * @param reason one sentence in plain English: why
 * @param ask one sentence in plain English: whom to ask
 */
record Refusal(String code, String reason, String ask) {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern(
                    "EEEE d MMMM uuuu 'at' HH:mm", Locale.UK)
            .withZone(ZoneId.of("Europe/London"));
    private static final String ASK_STAFFING =
            "If you should have access now, ask the human resources or medical staffing team of the trust where you work.";
    private static final String ASK_SERVICE_DESK = "Ask the IT service desk of the trust where you work.";

    /** Why this person is refused at {@code now}, or would be refused without a live placement. */
    static Refusal of(Optional<PersonProjection> person, Instant now) {
        if (person.isEmpty()) {
            return new Refusal(
                    "no_person", "This account does not belong to a member of staff we know of.", ASK_SERVICE_DESK);
        }
        if (person.get().state() != PersonProjection.State.ACTIVE) {
            return new Refusal(
                    "not_active", "None of your accounts is in use at one of the four trusts.", ASK_SERVICE_DESK);
        }
        Optional<Instant> next = person.get().placements().stream()
                .filter(placement ->
                        placement.until() == null || placement.from().isBefore(placement.until()))
                .map(ProjectedPlacement::from)
                .filter(from -> from.isAfter(now))
                .min(Comparator.naturalOrder());
        if (next.isPresent()) {
            return new Refusal(
                    "placement_not_begun",
                    "Your next placement begins on " + DAY_AND_TIME.format(next.get()) + ". You can sign in from then.",
                    ASK_STAFFING);
        }
        return person.get().placements().isEmpty()
                ? new Refusal("no_placement", "We have no record of where you work at the moment.", ASK_STAFFING)
                : new Refusal("placement_over", "Your last placement at the four trusts has ended.", ASK_STAFFING);
    }
}
