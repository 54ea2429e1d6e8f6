package uk.nhs.blackcountry.signon.stack.keycloak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Names content, so that the same content finds what was made from it. */
final class ContentHash {
    private final MessageDigest digest;

    ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    ContentHash with(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // The length goes first: "ab" and "c" must differ from "a" and "bc".
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
        return this;
    }

    /**
     * Names and bytes of the entries; not their times, which differ from build to build.
     *
     * @param names which entries count
     */
    ContentHash withJar(Path jar, Predicate<String> names) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory() && names.test(entry.getName()))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                with(entry.getName());
                digest.update(zip.getInputStream(entry).readAllBytes());
            }
        }
        return this;
    }

    /** The first 16 hexadecimal digits of the SHA-256. */
    String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
