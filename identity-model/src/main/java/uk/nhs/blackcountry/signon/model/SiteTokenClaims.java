package uk.nhs.blackcountry.signon.model;

/**
 * What site tokens call what they say. They are another issuer's than the realm's, of another type and with audiences of another form, so that
 * no app can take the one for the other.
 */
public final class SiteTokenClaims {
    /** The JOSE header {@code typ} (RFC 8725 section 3.11). */
    public static final String TYPE = "site+jwt";

    /** Claim: ODS code of the trust whose site it is. */
    public static final String TRUST = "trust";

    /** Claim: ODS code of the one site; that of the trust where the whole trust is meant. */
    public static final String SITE = "site";

    /** Claim: a list of the roles in this app at that site. */
    public static final String ROLES = "roles";

    /** Claim: client id of the app that asked for the token (RFC 9068 section 2.2). */
    public static final String CLIENT = "client_id";

    /** Claim: who acts for the person (RFC 8693 section 4.1): that app, as {@code sub} within. */
    public static final String ACTOR = "act";

    /** Claim: the sign-on session on which it rests, the same as in the realm's tokens and in logout tokens. */
    public static final String SESSION = "sid";

    /** Claim: to which key it is bound (RFC 7800), where it is. */
    public static final String CONFIRMATION = "cnf";

    /** Within that: the key's thumbprint (RFC 9449 section 6.1). */
    public static final String KEY = "jkt";

    private static final String AUDIENCE = "urn:blackcountry:app:";

    private SiteTokenClaims() {}

    /** What a site token for this app states as {@code aud}. @param app its client id */
    public static String audienceOf(String app) {
        return AUDIENCE + app;
    }

    /**
     * The client id in an audience.
     *
     * @throws IllegalArgumentException if it is none of ours
     */
    public static String appOf(String audience) {
        if (!audience.startsWith(AUDIENCE) || audience.length() == AUDIENCE.length()) {
            throw new IllegalArgumentException("not the audience of a site token: " + audience);
        }
        return audience.substring(AUDIENCE.length());
    }
}
