package uk.nhs.blackcountry.signon.keycloak.signin;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/**
 * A sign-in that this browser's tab has just proven and that a change of flow would lose: Keycloak empties an authentication session
 * when it goes to a broker, to the first-broker-login flow, or back to the start. Kept as a client note, which that leaves alone and no
 * request parameter can write (those are prefixed). Worth something only in the same root session and tab, for ten minutes.
 *
 * @param attempt names the joining that this belongs to
 * @param person who was proven
 * @param account by which account
 * @param way one of the ways of {@link SignInNotes}
 * @param next what the next start of the browser flow does with it
 * @param place root session and tab
 * @param at when
 */
record ProvenSignIn(
        UUID attempt, PersonId person, AccountKey account, String way, Next next, String place, Instant at) {
    private static final Logger LOG = Logger.getLogger(ProvenSignIn.class);
    private static final String NOTE = "nhs.proven";
    private static final Duration WORTH = Duration.ofMinutes(10);

    /** What the next start of the browser flow does. */
    enum Next {
        /** The person went to another account and came back without it: asks whether the same person sits there. */
        ASK,
        /** The accounts were joined: says so, then signs in. */
        SAY_JOINED,
        /** The person has just said to go on: signs in. */
        GO_ON
    }

    ProvenSignIn {
        requireNonNull(attempt, "attempt");
        requireNonNull(person, "person");
        requireNonNull(account, "account");
        requireNonNull(way, "way");
        requireNonNull(next, "next");
        requireNonNull(place, "place");
        requireNonNull(at, "at");
    }

    /** Keeps it in the authentication session, to be asked before going on. */
    static ProvenSignIn keep(
            AuthenticationSessionModel authSession, PersonId person, AccountKey account, String way, Clock clock) {
        ProvenSignIn proven = new ProvenSignIn(
                UUID.randomUUID(), person, account, way, Next.ASK, placeOf(authSession), clock.instant());
        proven.write(authSession);
        return proven;
    }

    /** Decides what the next start does. */
    void then(Next decided, AuthenticationSessionModel authSession) {
        new ProvenSignIn(attempt, person, account, way, decided, place, at).write(authSession);
    }

    /** What is kept and still worth something. */
    static Optional<ProvenSignIn> of(AuthenticationSessionModel authSession, Clock clock) {
        @Nullable String note = authSession.getClientNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProjectionCodec.read(note, ProvenSignIn.class))
                    .filter(proven -> proven.place.equals(placeOf(authSession)))
                    .filter(proven -> clock.instant().isBefore(proven.at.plus(WORTH)));
        } catch (ProjectionCodec.MalformedException e) {
            LOG.warnf("a proven sign-in that cannot be read is forgotten: %s", e.getMessage());
            return Optional.empty();
        }
    }

    static void forget(AuthenticationSessionModel authSession) {
        authSession.removeClientNote(NOTE);
    }

    private void write(AuthenticationSessionModel authSession) {
        authSession.setClientNote(NOTE, ProjectionCodec.write(this));
    }

    static String placeOf(AuthenticationSessionModel authSession) {
        return authSession.getParentSession().getId() + "." + authSession.getTabId();
    }
}
