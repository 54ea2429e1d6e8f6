package uk.nhs.blackcountry.signon.keycloak.signin;

/** Whether a browser is asked for its computer's Kerberos ticket, and how. */
enum DesktopOffer {
    /** Not at all. */
    NONE,
    /** The page has a button for it. */
    BUTTON,
    /** The answer to this very request asks for it. */
    AT_ONCE;

    /**
     * What decides.
     *
     * @param available tickets are taken from this address, and a trust names its realm
     * @param mustProve the app wants the person to prove who they are now ({@code prompt=login}): a ticket that the computer sends by itself
     *     proves nothing about who sits there
     * @param knownAlready somebody is known in this attempt: by cookie, or by an account that was proven just now
     * @param asked the person pressed the button
     * @param underWay this attempt has asked for the ticket, and it may come now
     * @param begunAnew this attempt has been at this step before and was begun anew
     * @param signedOut somebody signed out at this browser lately
     */
    record Situation(
            boolean available,
            boolean mustProve,
            boolean knownAlready,
            boolean asked,
            boolean underWay,
            boolean begunAnew,
            boolean signedOut) {}

    static DesktopOffer in(Situation now) {
        if (!now.available || now.mustProve || now.knownAlready) {
            return NONE;
        }
        if (now.asked || now.underWay) {
            return AT_ONCE;
        }
        return now.begunAnew || now.signedOut ? BUTTON : AT_ONCE;
    }
}
