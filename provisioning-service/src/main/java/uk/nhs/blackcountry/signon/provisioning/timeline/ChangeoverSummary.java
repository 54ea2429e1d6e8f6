package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * What a day changes, in numbers.
 *
 * @param computedAt as of when: what is stated or decided later is not in it
 * @param policyVersion by which rules
 * @param persons for whom it changes something at the trusts that are looked at
 * @param withoutAccount how many of these have nothing to sign in by at the end of the day, because their accounts' planned ends have come
 * @param sites by trust and site
 */
public record ChangeoverSummary(
        LocalDate date,
        Instant computedAt,
        int policyVersion,
        int persons,
        int withoutAccount,
        List<SiteChange> sites) {

    /**
     * One site; the trust's own code where no site is known.
     *
     * @param gaining how many persons gain something there
     * @param losing how many lose something there; who does both counts for both
     * @param gaps how many whose work there ends have nothing after it, anywhere
     * @param overlaps how many work there and begin while another placement goes on
     * @param openNothing how many placements begin there that day and open nothing: not approved, or nobody's yet
     */
    public record SiteChange(
            OdsCode trust, OdsCode site, int gaining, int losing, int gaps, int overlaps, int openNothing) {}
}
