package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Duration;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/**
 * Lets a browser remember that somebody signed out there, for the length of a shift. Without it a shared computer that is logged on as one
 * person would sign that person in again before the next one has taken the seat. Nothing is written where no tickets are taken anyway.
 */
final class SignOutMemory implements EventListenerProvider {
    private static final SmallCookie SIGNED_OUT = new SmallCookie("NHS_SIGNED_OUT", Duration.ofHours(12));

    /** Keycloak's cookie of a browser at which somebody is signed in: an app's own request for a sign-out has none. */
    private static final String IDENTITY = "KEYCLOAK_IDENTITY";

    private final KeycloakSession session;

    SignOutMemory(KeycloakSession session) {
        this.session = session;
    }

    static boolean isFresh(KeycloakSession session) {
        return SIGNED_OUT.read(session) != null;
    }

    @Override
    public void onEvent(Event event) {
        if (isSignOut(event)
                && DesktopSituation.isAvailable(session)
                && session.getContext().getRequestHeaders().getCookies().containsKey(IDENTITY)) {
            SIGNED_OUT.write(session, "true");
        }
    }

    /** Whoever is known and starts again ("Not you? Sign out") has signed out, which Keycloak does not call so. */
    static boolean isSignOut(Event event) {
        return event.getError() == null
                && (event.getType() == EventType.LOGOUT
                        || event.getType() == EventType.RESTART_AUTHENTICATION && event.getUserId() != null);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
