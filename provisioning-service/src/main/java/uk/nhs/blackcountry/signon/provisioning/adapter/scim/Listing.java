package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.adapter.scim.ScimAnswers.Wanted;

/**
 * How a list is asked for (RFC 7644 sections 3.4.2 and 3.9): the parameters of the address.
 *
 * @param startIndex of the first one, from 1 on; null for 1
 * @param count how many at most; null for 100
 */
record Listing(
        @Nullable String filter,
        @Nullable Integer startIndex,
        @Nullable Integer count,
        @Nullable String attributes,
        @Nullable String excludedAttributes) {
    private static final int USUAL = 100;

    /** All that there are, whole. */
    static Listing whole(int number) {
        return new Listing(null, 1, number, null, null);
    }

    /** Less than 1 counts as 1. */
    int first() {
        return startIndex == null ? 1 : Math.max(1, startIndex);
    }

    int most() {
        return Math.min(ScimDescription.MOST, Math.max(0, count == null ? USUAL : count));
    }

    Wanted wanted() {
        return new Wanted(attributes, excludedAttributes);
    }
}
