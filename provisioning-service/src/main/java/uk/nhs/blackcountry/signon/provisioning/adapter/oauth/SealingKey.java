package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key under which signing keys lie in the database: from the environment or from a PKCS#12 file. */
final class SealingKey {
    private static final int BYTES = 32;

    private SealingKey() {}

    /** @throws IllegalArgumentException saying what to do, where there is none */
    static SecretKey of(TokenProperties properties) {
        Path keystore = properties.keystore();
        String key = properties.key();
        if (keystore != null && !keystore.toString().isBlank()) {
            return inFile(keystore, properties.keystorePassword());
        }
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(
                    "REGISTRY_TOKENS_KEY is not set: 32 random bytes in base64, such as openssl"
                            + " rand -base64 32 gives; or name a PKCS#12 file in REGISTRY_TOKENS_KEYSTORE");
        }
        return ofText(key.strip());
    }

    private static SecretKey ofText(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "REGISTRY_TOKENS_KEY is not base64: openssl rand -base64 32 gives one", e);
        }
        return checked("REGISTRY_TOKENS_KEY", new SecretKeySpec(bytes, "AES"));
    }

    private static SecretKey inFile(Path file, @Nullable String password) {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, secret);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, secret);
                if (key instanceof SecretKey found) {
                    return checked(file.toString(), found);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "REGISTRY_TOKENS_KEYSTORE: " + file + " cannot be read with REGISTRY_TOKENS_KEYSTORE_PASSWORD: "
                            + e,
                    e);
        }
        throw new IllegalArgumentException("REGISTRY_TOKENS_KEYSTORE: " + file
                + " has no secret key: keytool -genseckey -keyalg AES -keysize 256 -storetype PKCS12 makes one");
    }

    private static SecretKey checked(String where, SecretKey key) {
        byte[] bytes = key.getEncoded();
        if (bytes == null || bytes.length != BYTES) {
            throw new IllegalArgumentException(where + " must be " + BYTES + " bytes, and has "
                    + (bytes == null ? "none that can be read" : Integer.toString(bytes.length)));
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
