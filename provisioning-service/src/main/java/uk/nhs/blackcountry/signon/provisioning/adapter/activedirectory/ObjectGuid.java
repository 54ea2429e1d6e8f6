package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** {@code objectGUID}: 16 bytes, the first three groups in little-endian order (MS-DTYP 2.3.4.2). */
final class ObjectGuid {
    static final int LENGTH = 16;

    private ObjectGuid() {}

    /** @throws IllegalArgumentException unless there are 16 bytes */
    static UUID read(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("objectGUID of " + bytes.length + " bytes");
        }
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = Integer.toUnsignedLong(little.getInt()) << 32
                | Short.toUnsignedLong(little.getShort()) << 16
                | Short.toUnsignedLong(little.getShort());
        return new UUID(high, little.order(ByteOrder.BIG_ENDIAN).getLong());
    }

    static byte[] write(UUID guid) {
        long high = guid.getMostSignificantBits();
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .array();
    }
}
