package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Entry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** Passwords as the stand-in keeps them: salted SHA-256. Enough for invented people whose passwords are documented. */
final class Passwords {
    private static final int SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static void set(Entry entry, String password) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        byte[] digest = digest(salt, password.getBytes(StandardCharsets.UTF_8));
        byte[] kept = new byte[SALT + digest.length];
        System.arraycopy(salt, 0, kept, 0, SALT);
        System.arraycopy(digest, 0, kept, SALT, digest.length);
        entry.setAttribute("unicodePwd", kept);
    }

    static boolean isRight(AdObject account, byte[] password) {
        byte[] kept = account.entry().getAttributeValueBytes("unicodePwd");
        if (kept == null) {
            return false;
        }
        byte[] salt = Arrays.copyOf(kept, SALT);
        byte[] digest = Arrays.copyOfRange(kept, SALT, kept.length);
        return MessageDigest.isEqual(digest, digest(salt, password));
    }

    private static byte[] digest(byte[] salt, byte[] password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
