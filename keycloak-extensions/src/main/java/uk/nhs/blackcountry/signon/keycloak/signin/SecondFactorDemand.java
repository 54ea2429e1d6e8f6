package uk.nhs.blackcountry.signon.keycloak.signin;

/** Whether a second factor is due before anything is issued. */
enum SecondFactorDemand {
    NONE,
    DUE,
    /** The app insists on more than there is: nothing that the person could do would meet it. */
    BEYOND;

    /** Levels as Keycloak counts them; the realm's {@code acr.loa.map} gives them their names. */
    static final int ONE_FACTOR = 1;

    static final int TWO_FACTORS = 2;

    /**
     * @param requested the level that the app's request or its registration asks for; below zero for none
     * @param insists the app takes no less (OpenID Connect Core 5.5.1.1, an essential {@code acr})
     * @param outside the browser is somewhere from where a second factor is always due
     */
    static SecondFactorDemand of(int requested, boolean insists, boolean outside) {
        if (insists && requested > TWO_FACTORS) {
            return BEYOND;
        }
        return outside || requested >= TWO_FACTORS ? DUE : NONE;
    }
}
