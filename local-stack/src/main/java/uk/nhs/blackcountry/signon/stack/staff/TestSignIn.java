package uk.nhs.blackcountry.signon.stack.staff;

import org.jspecify.annotations.Nullable;

/**
 * Somebody to sign in as. Always there, whatever the count of staff and the seed.
 *
 * @param upn user principal name at {@code trust}
 * @param domainLogin {@code DOMAIN\name} at {@code trust}
 * @param password at {@code trust}; the password at NHSmail is {@link SyntheticPasswords#NHSMAIL}
 * @param nhsmail address, or null where the person has none
 */
public record TestSignIn(
        Label label,
        Trust trust,
        String upn,
        String domainLogin,
        String password,
        @Nullable String nhsmail) {

    /** What the account is there to show. */
    public enum Label {
        ORDINARY("signs in"),
        TWO_TRUSTS("accounts at two trusts and NHSmail"),
        LOCKED("locked at the trust"),
        DISABLED("disabled at the trust"),
        PASSWORD_EXPIRED("password expired"),
        MUST_CHANGE_PASSWORD("must change the password first"),
        EXPIRED("account expired"),
        EXPIRES_SOON("account expires in seven days"),
        GENERIC("a ward's account, refused");

        private final String text;

        Label(String text) {
            this.text = text;
        }

        /** For people to read. */
        public String text() {
            return text;
        }
    }
}
