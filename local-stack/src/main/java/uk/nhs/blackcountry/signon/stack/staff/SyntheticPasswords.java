package uk.nhs.blackcountry.signon.stack.staff;

/**
 * The documented passwords of the synthetic federation. They open nothing but directories on the loopback address that hold nobody
 * real.
 */
public final class SyntheticPasswords {
    /** Every person's password at a trust. */
    public static final String STAFF = "Correct-horse-4";

    /** Every person's password at NHSmail. Differs, so that a test cannot pass by mixing the two up. */
    public static final String NHSMAIL = "Battery-staple-5";

    /** The synchronisation account {@code svc-signon} of each domain. */
    public static final String SYNC = "Signon-sync-6";

    /** {@code Administrator} of each domain, who may change everything over LDAP. */
    public static final String ADMINISTRATOR = "Domain-admin-7";

    private SyntheticPasswords() {}
}
