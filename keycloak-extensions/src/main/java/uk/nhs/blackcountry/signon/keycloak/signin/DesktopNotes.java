package uk.nhs.blackcountry.signon.keycloak.signin;

import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What an attempt to sign in remembers of desktop sign-in. Client notes outlive a flow that begins anew, and no request can write them under
 * these names; the other notes do not.
 */
record DesktopNotes(AuthenticationSessionModel authSession) {
    private static final String BEEN_HERE = "nhs.desktop-been-here";
    private static final String ASKED = "nhs.desktop-asked";
    private static final String UNDER_WAY = "nhs.desktop-under-way";
    private static final String HANDED_OVER = "nhs.desktop-handed-over";
    private static final String PAGE = "nhs.desktop-page";
    private static final String BUTTON = "button";

    /** From now on this attempt asks for the computer's sign-in only where the person presses the button. */
    void keepQuiet() {
        authSession.setClientNote(BEEN_HERE, "true");
    }

    boolean beenHere() {
        return authSession.getClientNote(BEEN_HERE) != null;
    }

    void pressed() {
        authSession.setClientNote(ASKED, "true");
    }

    boolean asked() {
        return authSession.getClientNote(ASKED) != null;
    }

    /** The browser is being asked for its ticket, and may answer for as long as this step is the current one. */
    void beginAsking() {
        keepQuiet();
        authSession.removeClientNote(ASKED);
        authSession.setAuthNote(UNDER_WAY, "true");
    }

    boolean underWay() {
        return authSession.getAuthNote(UNDER_WAY) != null;
    }

    /** No more is asked; the page says why, or nothing where {@code page} is null. */
    void stopAsking(@Nullable String page) {
        keepQuiet();
        authSession.removeClientNote(ASKED);
        authSession.removeAuthNote(UNDER_WAY);
        show(page);
    }

    void showButton() {
        stopAsking(BUTTON);
    }

    boolean buttonShown() {
        return BUTTON.equals(authSession.getAuthNote(PAGE));
    }

    void show(@Nullable String page) {
        if (page == null) {
            authSession.removeAuthNote(PAGE);
        } else {
            authSession.setAuthNote(PAGE, page);
        }
    }

    /** A reason is told once; the button stays. */
    void forgetReason() {
        if (!buttonShown()) {
            show(null);
        }
    }

    /** What the identifier page has of desktop sign-in: {@code button}, or which text; null for nothing. */
    @Nullable
    String page() {
        return authSession.getAuthNote(PAGE);
    }

    /** The form on the page that asked was sent: the next step takes this very request. */
    void handOver() {
        authSession.setAuthNote(HANDED_OVER, "true");
    }

    /** Whether the request is one that was handed over; asked once. */
    boolean takeOver() {
        boolean handedOver = authSession.getAuthNote(HANDED_OVER) != null;
        authSession.removeAuthNote(HANDED_OVER);
        return handedOver;
    }
}
