package uk.nhs.blackcountry.signon.stafftoken;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token that was verified: who somebody is, and what they may do where. Good until {@link #expiresAt}; do not keep it longer.
 *
 * @param person the app's key for the person, for life ({@code sub})
 * @param actingApp client id of the app that asked for it: oneself, unless one let others in
 * @param session the sign-on session; logout tokens name it ({@code sid})
 * @param acr {@code one-factor} or {@code two-factors}; null where the token does not say
 * @param grants as the token lists them
 */
public record StaffToken(
        UUID person,
        String actingApp,
        String session,
        @Nullable String acr,
        Instant expiresAt,
        List<Grant> grants) {

    public StaffToken {
        grants = List.copyOf(grants);
    }

    /** A role of which one asks where it is held. */
    public record Question(StaffToken token, String role) {
        /** Whether the person has the role where the record lies. A role that the token does not have there is not had, whatever it has elsewhere. */
        public boolean at(Site where) {
            return token.rolesAt(where).contains(role);
        }
    }

    /** @param role as the app calls it */
    public Question can(String role) {
        return new Question(this, role);
    }

    /** All roles there, of all that reaches there. */
    public Set<String> rolesAt(Site where) {
        return grants.stream()
                .filter(grant -> grant.reaches(where))
                .flatMap(grant -> grant.roles().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the app is open to the person there at all, in whatever role. */
    public boolean reaches(Site where) {
        return grants.stream().anyMatch(grant -> grant.reaches(where));
    }
}
