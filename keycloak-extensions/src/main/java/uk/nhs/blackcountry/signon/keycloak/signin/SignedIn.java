package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import uk.nhs.blackcountry.signon.model.AccountKey;

/** Tells the other rooms how somebody signed in, and reads it again. */
final class SignedIn {
    /** In this attempt somebody was at the keyboard and proved who they are: the moment to offer joining, unlike a visit by cookie. */
    private static final String FRESH = "nhs.fresh";

    private SignedIn() {}

    static void note(AuthenticationSessionModel authSession, AccountKey account, String way) {
        authSession.setUserSessionNote(SignInNotes.WAY, way);
        authSession.setUserSessionNote(SignInNotes.ACCOUNT, account.toString());
        if (account.isInADirectory()) {
            authSession.setUserSessionNote(
                    SignInNotes.TRUST,
                    account.source().substring(account.source().indexOf('.') + 1));
        }
        authSession.setAuthNote(FRESH, "true");
    }

    static boolean isFresh(AuthenticationSessionModel authSession) {
        return authSession.getAuthNote(FRESH) != null;
    }

    /** The account that this session's person proved: in this attempt, or when the session that goes on was begun. */
    static Optional<AccountKey> account(KeycloakSession session, AuthenticationSessionModel authSession) {
        return note(session, authSession, SignInNotes.ACCOUNT).map(AccountKey::parse);
    }

    /** The way in, as {@link #account}. */
    static Optional<String> way(KeycloakSession session, AuthenticationSessionModel authSession) {
        return note(session, authSession, SignInNotes.WAY);
    }

    private static Optional<String> note(KeycloakSession session, AuthenticationSessionModel authSession, String name) {
        Map<String, String> now = authSession.getUserSessionNotes();
        if (now.containsKey(SignInNotes.ACCOUNT)) {
            return Optional.ofNullable(now.get(name));
        }
        @Nullable UserSessionModel begun = new AuthenticationSessionManager(session).getUserSession(authSession);
        return begun == null ? Optional.empty() : Optional.ofNullable(begun.getNote(name));
    }
}
