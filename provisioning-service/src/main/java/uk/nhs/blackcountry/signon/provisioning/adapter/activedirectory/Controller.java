package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RootDSE;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/**
 * Which domain controller answers, and which life of its database (MS-ADTS 3.1.1.1.9: a restored one gets a new
 * {@code invocationId}). Cookies and update sequence numbers of another one mean nothing to us.
 *
 * @param settings {@code dsServiceName}: the DN of its settings object
 * @param invocationId hexadecimal; empty where our account may not read it
 * @param highestUsn the highest update sequence number that it has committed
 */
record Controller(String settings, String invocationId, long highestUsn) {

    static Controller of(LDAPConnection connection) throws LDAPException, SourceException {
        RootDSE root = connection.getRootDSE();
        Controller stated = stated(root);
        return new Controller(
                stated.settings, invocationId(connection.getEntry(stated.settings, "invocationId")), stated.highestUsn);
    }

    /** What the root DSE says, without the invocation. */
    static Controller stated(@Nullable Entry root) throws SourceException {
        String settings = root == null ? null : root.getAttributeValue("dsServiceName");
        String usn = root == null ? null : root.getAttributeValue("highestCommittedUSN");
        if (settings == null || usn == null) {
            throw new SourceException(
                    Reason.PARTIAL,
                    "the root DSE lacks dsServiceName or highestCommittedUSN: is this Active Directory?",
                    null);
        }
        return new Controller(settings, "", number(usn));
    }

    private static long number(String usn) throws SourceException {
        try {
            return Long.parseLong(usn);
        } catch (NumberFormatException e) {
            throw new SourceException(Reason.PARTIAL, "highestCommittedUSN is no number", e);
        }
    }

    static String invocationId(@Nullable Entry entry) {
        byte[] value = entry == null ? null : entry.getAttributeValueBytes("invocationId");
        return value == null ? "" : HexFormat.of().formatHex(value);
    }

    /**
     * Whether a cursor taken there may be used here. A number that this controller has not counted to yet is proof of a restored
     * database, where its identity cannot be read.
     */
    boolean isSameAs(DirectoryCursor cursor) {
        return settings.equalsIgnoreCase(cursor.settings())
                && invocationId.equals(cursor.invocationId())
                && (cursor.mode() != DirectoryCursor.Mode.USN || Long.parseLong(cursor.position()) <= highestUsn);
    }
}
