package uk.nhs.blackcountry.signon.provisioning.timeline;

import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;

/**
 * Where somebody wants to use an app.
 *
 * @param site the trust's own code where the whole trust is meant
 */
public record Where(OdsCode trust, OdsCode site) {
    /** As site tokens have it: a placement that names no site counts at each site of its trust, one at a site there alone. */
    boolean isReachedBy(Workplace workplace) {
        return workplace.trust().equals(trust)
                && (workplace.site().equals(site) || workplace.site().equals(trust));
    }
}
