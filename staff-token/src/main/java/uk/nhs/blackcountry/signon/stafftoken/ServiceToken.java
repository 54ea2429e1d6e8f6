package uk.nhs.blackcountry.signon.stafftoken;

import java.time.Instant;

/**
 * A service token that was verified: which app acts by itself, and what it may do where. Nobody stands behind it. Good until {@link #expiresAt}; do not keep it
 * longer.
 *
 * @param app client id of the app that acts ({@code sub}): oneself, or one that one let in
 * @param grant its roles, and where they hold
 */
public record ServiceToken(String app, Instant expiresAt, Grant grant) {

    /** A role of which one asks where it is held. */
    public record Question(ServiceToken token, String role) {
        /** Whether the app has the role where the record lies. */
        public boolean at(Site where) {
            return token.grant().reaches(where) && token.grant().roles().contains(role);
        }
    }

    /** @param role as the app that is asked calls it */
    public Question can(String role) {
        return new Question(this, role);
    }
}
