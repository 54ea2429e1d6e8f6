package uk.nhs.blackcountry.signon.stack.staff;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account in one trust's Active Directory.
 *
 * @param objectGuid fixed for the same staff and seed
 * @param sam {@code sAMAccountName}, at most 20 characters
 * @param given empty on generic and service accounts
 * @param family empty on generic and service accounts
 * @param mail the NHSmail address that the trust's staff typed in, or null
 * @param employeeId ESR employee number, or null
 * @param registration professional registration such as {@code GMC 7012345}, or null
 * @param site ODS site code
 */
public record AdAccount(
        Trust trust,
        UUID objectGuid,
        Kind kind,
        State state,
        String sam,
        String given,
        String family,
        String displayName,
        @Nullable String mail,
        @Nullable String employeeId,
        @Nullable String registration,
        String title,
        Trust.Site site) {

    /** Who signs in with it. */
    public enum Kind {
        /** One human being. */
        PERSON,
        /** A person's second, privileged account ({@code -adm}). */
        ADMIN,
        /** Shared by a ward or a desk ({@code ward12}). */
        GENERIC,
        /** A machine. */
        SERVICE
    }

    /** What is the matter with it when the directory is first opened. */
    public enum State {
        ENABLED,
        DISABLED,
        LOCKED,
        PASSWORD_EXPIRED,
        MUST_CHANGE_PASSWORD,
        /** {@code accountExpires} has passed. */
        EXPIRED,
        /** {@code accountExpires} is seven days after the directory was first opened. */
        EXPIRES_SOON
    }

    /** {@code userPrincipalName}. */
    public String upn() {
        return sam + "@" + trust.dnsName();
    }

    /** {@code DOMAIN\sam}. */
    public String domainLogin() {
        return trust.domain() + "\\" + sam;
    }
}
