package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * How far a DirSync client has come. Opaque to it.
 *
 * @param invocation the database that it came from; a cookie of another one counts for nothing
 * @param known changes up to this number are known to the client; attributes changed later are sent
 * @param position objects last changed up to this number have been sent in the present cycle
 */
record DirSyncCookie(UUID invocation, long known, long position) {
    private static final int MAGIC = 0x4d534453; // "MSDS", as in a real one
    private static final int LENGTH = Integer.BYTES + 4 * Long.BYTES;

    static DirSyncCookie none(UUID invocation) {
        return new DirSyncCookie(invocation, 0, 0);
    }

    ASN1OctetString encode() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).putInt(MAGIC);
        buffer.putLong(invocation.getMostSignificantBits()).putLong(invocation.getLeastSignificantBits());
        return new ASN1OctetString(buffer.putLong(known).putLong(position).array());
    }

    /** @throws LDAPException if the bytes are no cookie at all */
    static DirSyncCookie decode(byte[] bytes, UUID current) throws LDAPException {
        if (bytes.length == 0) {
            return none(current);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != LENGTH || buffer.getInt() != MAGIC) {
            throw AdError.error(
                    ResultCode.PROTOCOL_ERROR,
                    "00000057: LdapErr: DSID-0C0907A8, comment: Error processing control, data 0, v4563");
        }
        UUID invocation = new UUID(buffer.getLong(), buffer.getLong());
        DirSyncCookie cookie = new DirSyncCookie(invocation, buffer.getLong(), buffer.getLong());
        return invocation.equals(current) ? cookie : none(current);
    }
}
