package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Roles in an app.
 *
 * @param app the app's client id
 * @param roles at least one, as the app calls them
 */
public record Grant(String app, SortedSet<String> roles) {
    /** @throws IllegalArgumentException if the app or the roles are missing */
    public Grant {
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        if (app.isBlank()) {
            throw new IllegalArgumentException("a grant names no app");
        }
        if (roles.isEmpty() || roles.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the grant of " + app + " names no role");
        }
    }
}
