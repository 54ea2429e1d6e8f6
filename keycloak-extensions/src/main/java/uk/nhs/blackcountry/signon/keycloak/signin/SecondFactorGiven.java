package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * That somebody gave a second factor: in this attempt to sign in, kept as {@link ProvenSignIn} is and for as long, or in the session that this
 * attempt goes on from. Kept person by person: whoever joins two accounts may have to give one for each.
 */
final class SecondFactorGiven {
    private static final String NOTE = "nhs.second-factor.";
    private static final Duration WORTH = Duration.ofMinutes(10);

    private SecondFactorGiven() {}

    /** @param by {@link SignInNotes#CODE} or {@link SignInNotes#PASSKEY} */
    static void keep(AuthenticationSessionModel authSession, String userId, String by, Clock clock) {
        authSession.setClientNote(NOTE + userId, ProvenSignIn.placeOf(authSession) + " " + by + " " + clock.instant());
    }

    static boolean inThisAttempt(AuthenticationSessionModel authSession, String userId, Clock clock) {
        return how(authSession, userId, clock).isPresent();
    }

    /** By what it was given in this attempt; empty where it was not. */
    static Optional<String> how(AuthenticationSessionModel authSession, String userId, Clock clock) {
        @Nullable String note = authSession.getClientNote(NOTE + userId);
        String place = ProvenSignIn.placeOf(authSession) + " ";
        if (note == null || !note.startsWith(place)) {
            return Optional.empty();
        }
        String[] given = note.substring(place.length()).split(" ", 2);
        return given.length == 2 && isFresh(given[1], clock) ? Optional.of(given[0]) : Optional.empty();
    }

    /** In this attempt, or before in the session that goes on; not the latter where the app wants everything proven anew. */
    static boolean by(KeycloakSession session, AuthenticationSessionModel authSession, String userId, Clock clock) {
        return inThisAttempt(authSession, userId, clock)
                || !DesktopSituation.mustProve(authSession) && inTheSession(session, authSession, userId);
    }

    private static boolean inTheSession(
            KeycloakSession session, AuthenticationSessionModel authSession, String userId) {
        @Nullable UserSessionModel begun = new AuthenticationSessionManager(session).getUserSession(authSession);
        return begun != null
                && begun.getUser() != null
                && userId.equals(begun.getUser().getId())
                && userId.equals(begun.getNote(SignInNotes.SECOND_FACTOR));
    }

    private static boolean isFresh(String at, Clock clock) {
        try {
            return clock.instant().isBefore(Instant.parse(at).plus(WORTH));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
