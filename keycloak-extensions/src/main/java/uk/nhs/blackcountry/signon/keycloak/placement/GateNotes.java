package uk.nhs.blackcountry.signon.keycloak.placement;

/** What the gate leaves with an app's session, for the other rooms to read. */
public final class GateNotes {
    /** For which site the app was opened this time, as the app said; empty where it did not say. Never what it said the time before. */
    public static final String SITE_HINT = "nhs.site-hint";

    private GateNotes() {}
}
