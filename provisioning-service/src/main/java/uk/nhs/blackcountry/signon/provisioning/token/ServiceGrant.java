package uk.nhs.blackcountry.signon.provisioning.token;

import java.util.Set;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.token.SiteAccess.Place;

/**
 * What an app's registration lets the app itself, nobody acting, do in another: one entry of {@code service-tokens}.
 *
 * @param target client id of the app at which such a token is shown
 * @param sites ODS codes of sites, and of trusts for each of their sites; at least one
 * @param roles of the target; at least one
 */
public record ServiceGrant(String target, Set<OdsCode> sites, Set<String> roles) {
    /** @throws IllegalArgumentException if one of them is empty: nothing is granted by leaving something out */
    public ServiceGrant {
        sites = Set.copyOf(sites);
        roles = Set.copyOf(roles);
        if (target.isBlank() || sites.isEmpty() || roles.isEmpty()) {
            throw new IllegalArgumentException("service tokens are registered for an app, for sites and for roles");
        }
    }

    boolean reaches(Place place) {
        return sites.contains(place.site()) || sites.contains(place.trust());
    }
}
