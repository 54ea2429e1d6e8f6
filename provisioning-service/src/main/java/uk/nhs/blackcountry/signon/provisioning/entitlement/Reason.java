package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.util.Locale;

/** Why a rule gives nothing through a workplace. In the order in which an admin should look. */
public enum Reason {
    /** No rule names the app at all. */
    NO_RULE,
    /** The person works nowhere, and never did. */
    NO_PLACEMENT,
    NOT_APPROVED,
    NOT_BEGUN,
    ENDED,
    /** The rule is for other host trusts. The next ones likewise. */
    TRUST,
    SITE,
    ROLE,
    STAFF_GROUP,
    EMPLOYER,
    /** The rule is for home employments only, or for hosted placements only. */
    EMPLOYMENT;

    /** As the policy's examples write it: {@code not-begun}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
