package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a chain of audit lines goes: the number of its last line, and a hash over that line and every one before it. Whoever
 * knows a mark and is shown the chain sees whether a line up to there was changed, removed or moved since.
 *
 * @param number of the last line, counted from 1 without gaps; 0 before the first
 * @param hash SHA-256 (FIPS 180-4) in lower-case hexadecimal, 64 digits
 */
public record AuditMark(long number, String hash) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Where every chain begins. */
    public static final AuditMark START = new AuditMark(0, "0".repeat(64));

    /** @throws IllegalArgumentException if the number is negative or the hash is none */
    public AuditMark {
        requireNonNull(hash, "hash");
        if (number < 0 || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("not a mark (a number from 0 and 64 hexadecimal digits)");
        }
    }

    /** The mark after one more line. */
    public AuditMark next(@Nullable String... line) {
        return new AuditMark(number + 1, digest(hash, Long.toString(number + 1), digest(line)));
    }

    /**
     * SHA-256 over fields. Before each stands whether it is there and how many bytes of UTF-8 it has, so no two different lists of
     * fields are the same bytes.
     *
     * @return 64 hexadecimal digits
     */
    public static String digest(@Nullable String... fields) {
        MessageDigest sha256 = sha256();
        for (String field : fields) {
            if (field == null) {
                sha256.update((byte) 0);
            } else {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                sha256.update((byte) 1);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha256.update(bytes);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static AuditMark parse(String text) {
        int colon = text.indexOf(':');
        try {
            AuditMark mark =
                    new AuditMark(Long.parseLong(text.substring(0, Math.max(colon, 0))), text.substring(colon + 1));
            if (!mark.toString().equals(text)) {
                throw new IllegalArgumentException("another way to write " + mark);
            }
            return mark;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not a mark, which is written as a number, a colon and 64 hexadecimal digits", e);
        }
    }

    /** {@code 1203:9f86d0…}: as it is published. */
    @Override
    public String toString() {
        return number + ":" + hash;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
