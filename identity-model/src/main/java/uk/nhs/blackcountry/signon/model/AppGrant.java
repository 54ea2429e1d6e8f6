package uk.nhs.blackcountry.signon.model;

import java.util.List;

/**
 * What a placement opens while it is live: one app, in some roles there.
 *
 * @param app the app's client id
 * @param roles of that app, in their order; may be empty where the app knows none
 */
public record AppGrant(String app, List<String> roles) {

    /** @throws IllegalArgumentException if the app or a role has no name */
    public AppGrant {
        // most grants are of one role, and there are some for every placement
        roles = roles.size() == 1
                ? List.copyOf(roles)
                : roles.stream().distinct().sorted().toList();
        if (app.isBlank() || roles.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a grant names an app, and roles that have names");
        }
    }
}
