package uk.nhs.blackcountry.signon.keycloak.kerberos;

import com.sun.security.jgss.AuthorizationDataEntry;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the privilege attribute certificate in a ticket's authorization data: an entry of type AD-WIN2K-PAC within one of type AD-IF-RELEVANT
 * (RFC 4120 sections 5.2.6 and 5.2.6.1, MS-KILE 2.2.3). The inner list is DER: {@code SEQUENCE OF SEQUENCE { [0] INTEGER, [1] OCTET STRING }}.
 */
final class AuthorizationData {
    private static final int IF_RELEVANT = 1;
    private static final int WIN2K_PAC = 128;

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int TYPE = 0xA0;
    private static final int DATA = 0xA1;

    private AuthorizationData() {}

    /** The certificate; null where there is none or more than one, or where the list is not well formed. */
    static byte @Nullable [] certificate(AuthorizationDataEntry[] entries) {
        byte @Nullable [] found = null;
        try {
            for (AuthorizationDataEntry entry : entries) {
                if (entry.getType() != IF_RELEVANT) {
                    continue;
                }
                ByteBuffer list = value(ByteBuffer.wrap(entry.getData()), SEQUENCE);
                while (list.hasRemaining()) {
                    ByteBuffer inner = value(list, SEQUENCE);
                    int type = new BigInteger(octets(value(value(inner, TYPE), INTEGER))).intValueExact();
                    byte[] data = octets(value(value(inner, DATA), OCTET_STRING));
                    if (type == WIN2K_PAC && found != null) {
                        return null;
                    }
                    found = type == WIN2K_PAC ? data : found;
                }
            }
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            return null;
        }
        return found;
    }

    /** The contents of the next element, which must have this tag; {@code from} stands behind it afterwards. */
    private static ByteBuffer value(ByteBuffer from, int tag) {
        if (Byte.toUnsignedInt(from.get()) != tag) {
            throw new IllegalArgumentException("not the tag that must stand here");
        }
        int length = length(from);
        ByteBuffer value = from.slice(from.position(), length);
        from.position(from.position() + length);
        return value;
    }

    private static int length(ByteBuffer from) {
        int first = Byte.toUnsignedInt(from.get());
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7F;
        if (octets < 1 || octets > 3) {
            throw new IllegalArgumentException("not a length of any ticket");
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | Byte.toUnsignedInt(from.get());
        }
        return length;
    }

    private static byte[] octets(ByteBuffer value) {
        byte[] octets = new byte[value.remaining()];
        value.get(octets);
        return octets;
    }
}
