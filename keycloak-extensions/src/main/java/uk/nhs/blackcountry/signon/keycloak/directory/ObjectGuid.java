package uk.nhs.blackcountry.signon.keycloak.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** How Active Directory writes an {@code objectGUID}. */
final class ObjectGuid {
    static final int LENGTH = 16;

    private ObjectGuid() {}

    /**
     * The UUID that Microsoft's tools show for the 16 octets of the attribute: the first three groups are stored little-endian, the
     * last two as they are read (MS-DTYP 2.3.4.2, GUID packet representation).
     *
     * @throws IllegalArgumentException unless there are 16 octets
     */
    static UUID read(byte[] octets) {
        if (octets.length != LENGTH) {
            throw new IllegalArgumentException("an objectGUID has 16 octets, not " + octets.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        long first = buffer.getInt() & 0xFFFF_FFFFL;
        long second = buffer.getShort() & 0xFFFFL;
        long third = buffer.getShort() & 0xFFFFL;
        long last = buffer.order(ByteOrder.BIG_ENDIAN).getLong();
        return new UUID(first << 32 | second << 16 | third, last);
    }
}
