package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import org.jspecify.annotations.Nullable;

/** Refusals with the diagnostic text that Active Directory sends with them (and the null character that it ends with). */
final class AdError {
    private AdError() {}

    /** Result 49; {@code data} is what tells the reasons apart. */
    static LDAPException logonFailed(String data) {
        return error(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data " + data + ", v4563");
    }

    static LDAPException notBound() {
        return error(
                ResultCode.OPERATIONS_ERROR,
                "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be"
                        + " completed on the connection., data 0, v4563");
    }

    static LDAPException noSuchObject(@Nullable String bestMatch) {
        String match = bestMatch == null ? "" : bestMatch;
        return new LDAPException(
                ResultCode.NO_SUCH_OBJECT,
                "0000208D: NameErr: DSID-0310028D, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'" + match
                        + "'\n\u0000",
                bestMatch,
                new String[0]);
    }

    static LDAPException accessDenied() {
        return error(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                "00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n");
    }

    /** ERROR_DS_DRA_ACCESS_DENIED: the account lacks the right to replicate changes. */
    static LDAPException replicationDenied() {
        return error(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                "00002105: LdapErr: DSID-0C0907A8, comment: Error processing control, data 0, v4563");
    }

    static LDAPException unknownCriticalControl(String oid) {
        return error(
                ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
                "00002040: SvcErr: DSID-031401E7, problem 5010 (UNAVAIL_EXTENSION), data 0 (" + oid + ")\n");
    }

    static LDAPException unwilling(String why) {
        return error(
                ResultCode.UNWILLING_TO_PERFORM,
                "00002035: LdapErr: DSID-0C090B9F, comment: " + why + ", data 0, v4563");
    }

    static LDAPException error(ResultCode code, String text) {
        return new LDAPException(code, text + "\u0000");
    }
}
