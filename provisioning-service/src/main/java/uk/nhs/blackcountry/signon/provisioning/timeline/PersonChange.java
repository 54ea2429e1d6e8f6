package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;

/**
 * What a day changes for somebody, at the trusts that are looked at.
 *
 * @param name null where the person may not be seen yet
 * @param gains what is there at the end of the day and was not at the end of the day before
 * @param losses what was there and is not any more
 * @param gap that nothing follows on what ends; null where something does, or nothing ends
 * @param overlaps what is live together at the end of the day because one begins while another goes on, as far as it is looked at: one alone
 *     overlaps with something at a trust that is not
 * @param accountsEnd from when on the person has nothing to sign in by, as directories plan it, if that is so by the end of the day; null otherwise.
 *     What they lose then is among the losses; what they gain opens only once an account is created or extended
 */
public record PersonChange(
        PersonId person,
        @Nullable PersonName name,
        List<Share> gains,
        List<Share> losses,
        @Nullable Gap gap,
        List<Part> overlaps,
        @Nullable Instant accountsEnd) {

    /** In this app, at this site, these roles. @param site the trust's own code where no site is known */
    public record Share(OdsCode trust, OdsCode site, String app, List<String> roles) {}

    /** @param site the trust's own code where no site is known */
    public record Site(OdsCode trust, OdsCode site) {
        static final Comparator<Site> IN_ORDER = Comparator.comparing(
                        (Site one) -> one.trust().value())
                .thenComparing(one -> one.site().value());
    }

    /**
     * Nowhere at all, at whatever trust, from one instant on.
     *
     * @param sites what ends there that day, of the trusts that are looked at
     * @param until when something begins again; null where nothing is known to
     * @param awaitsApproval whether something is asked for that would fill it
     */
    public record Gap(
            List<Site> sites, Instant from, @Nullable Instant until, boolean awaitsApproval) {}

    /** A placement at a site. */
    public record Part(
            UUID placement,
            OdsCode trust,
            OdsCode site,
            String role,
            Instant from,
            @Nullable Instant until) {}

    boolean isNothing() {
        return gains.isEmpty() && losses.isEmpty() && gap == null && overlaps.isEmpty();
    }

    PersonChange called(@Nullable PersonName known) {
        return new PersonChange(person, known, gains, losses, gap, overlaps, accountsEnd);
    }
}
