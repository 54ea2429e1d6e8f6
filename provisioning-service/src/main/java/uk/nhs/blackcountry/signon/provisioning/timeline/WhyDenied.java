package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.timeline.Access.Basis;
import uk.nhs.blackcountry.signon.provisioning.token.Denial;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;

/**
 * Why somebody may not use an app, at the viewer's trusts: one question, one answer.
 *
 * @param app its client id
 * @param where null for any place at the viewer's trusts
 * @param allowed whether placements and rules open the app; something else may still be in the way
 * @param roles where it is open
 * @param answer a sentence
 * @param first the first thing in the way; null where the registry knows of none
 * @param further what would be in the way next, and what the app demands besides
 * @param recent site tokens that were refused in the hour before, newest first
 * @param notKnown in sentences, what cannot be told
 */
public record WhyDenied(
        PersonId person,
        String app,
        @Nullable Where where,
        Instant at,
        Basis basis,
        boolean allowed,
        List<String> roles,
        String answer,
        @Nullable Obstruction first,
        List<Obstruction> further,
        List<Refusal> recent,
        List<String> notKnown) {

    /** A site token that was refused. Fields as in {@link Denial}. */
    public record Refusal(
            UUID id,
            Instant at,
            String app,
            @Nullable OdsCode trust,
            @Nullable OdsCode site,
            Reason reason) {
        static Refusal of(Denial denial) {
            return new Refusal(denial.id(), denial.at(), denial.app(), denial.trust(), denial.site(), denial.reason());
        }
    }
}
