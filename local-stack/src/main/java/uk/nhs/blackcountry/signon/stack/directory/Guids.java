package uk.nhs.blackcountry.signon.stack.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** A GUID as the wire has it: the first three fields little-endian, the rest as written (MS-DTYP 2.3.4.2). */
final class Guids {
    private static final int LENGTH = 16;

    private Guids() {}

    static byte[] bytes(UUID guid) {
        long high = guid.getMostSignificantBits();
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt((int) (high >> 32)).putShort((short) (high >> 16)).putShort((short) high);
        buffer.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits());
        return buffer.array();
    }

    /** @throws IllegalArgumentException unless there are 16 bytes */
    static UUID guid(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("not a GUID: " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long first = Integer.toUnsignedLong(buffer.getInt());
        long second = Short.toUnsignedLong(buffer.getShort());
        long third = Short.toUnsignedLong(buffer.getShort());
        return new UUID(
                first << 32 | second << 16 | third,
                buffer.order(ByteOrder.BIG_ENDIAN).getLong());
    }
}
