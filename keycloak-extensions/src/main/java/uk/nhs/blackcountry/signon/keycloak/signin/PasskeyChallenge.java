package uk.nhs.blackcountry.signon.keycloak.signin;

import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a passkey has to sign, so that nothing signed before or elsewhere counts: 32 random bytes a page, which belong to this attempt and are taken once. */
final class PasskeyChallenge {
    private static final String NOTE = "nhs.passkey-challenge";
    private static final int BYTES = 32;

    /** Longer than any attempt to sign in lasts. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private PasskeyChallenge() {}

    /** For a page that is about to be shown: the one of the page before is worth nothing from now on. In Base64url. */
    static String made(AuthenticationSessionModel authSession) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        authSession.setAuthNote(NOTE, challenge);
        return challenge;
    }

    /** The one that the answer has to be about; empty where there is none, or where another request has taken it, at whichever node. */
    static Optional<Challenge> taken(KeycloakSession session, AuthenticationSessionModel authSession) {
        @Nullable String challenge = authSession.getAuthNote(NOTE);
        authSession.removeAuthNote(NOTE);
        if (challenge == null
                || !session.singleUseObjects().putIfAbsent(NOTE + "." + challenge, REMEMBERED.toSeconds())) {
            return Optional.empty();
        }
        return Optional.of(new DefaultChallenge(challenge));
    }
}
