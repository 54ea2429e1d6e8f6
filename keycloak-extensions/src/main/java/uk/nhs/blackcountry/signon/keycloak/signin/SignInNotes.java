package uk.nhs.blackcountry.signon.keycloak.signin;

/** How somebody signed in, as notes of the user session, for the other rooms to read. */
public final class SignInNotes {
    /** {@link #PASSWORD}, {@link #NHSMAIL} or {@link #DESKTOP}. */
    public static final String WAY = "nhs.way";

    /** ODS code of the trust whose password or ticket was shown; absent for NHSmail. */
    public static final String TRUST = "nhs.trust";

    /** The account that was signed in to, as {@code AccountKey} writes it. */
    public static final String ACCOUNT = "nhs.account";

    /** The user id of whoever gave a second factor in this session; absent where nobody did. */
    public static final String SECOND_FACTOR = "nhs.second-factor";

    /** By what the second factor was given last in this session: {@link #CODE} or {@link #PASSKEY}; absent where nobody did. */
    public static final String SECOND_FACTOR_BY = "nhs.second-factor-by";

    /** An app on the person's phone showed a code. */
    public static final String CODE = "code";

    /** A device of the person's signed, once it had verified them. */
    public static final String PASSKEY = "passkey";

    /** A trust's directory took the password. */
    public static final String PASSWORD = "password";

    /** NHSmail vouched. */
    public static final String NHSMAIL = "nhsmail";

    /** The computer showed a Kerberos ticket of a trust's account. */
    public static final String DESKTOP = "desktop";

    private SignInNotes() {}
}
