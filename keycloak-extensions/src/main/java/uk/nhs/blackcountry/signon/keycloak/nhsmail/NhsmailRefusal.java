package uk.nhs.blackcountry.signon.keycloak.nhsmail;

/** The attribute of a brokered identity that says why NHSmail's own word speaks against the sign-in; absent where it does not. */
public final class NhsmailRefusal {
    public static final String ATTRIBUTE = "nhsmail.refusal";

    /** Graph shows another account than the ID token names. */
    public static final String ANOTHER_ACCOUNT = "another-account";

    /** The account is marked as a leaver's, and the realm lets none in. */
    public static final String LEAVER = "leaver";

    private NhsmailRefusal() {}
}
