package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

/** What a source stated of an account, in 128 bits: equal where it stated the same, on every machine and after every restart. */
final class StatedDigest {
    private static final int BYTES = 16;

    private StatedDigest() {}

    static String of(Account account) {
        StringBuilder text = new StringBuilder();
        put(text, account.key());
        put(text, account.kind().name());
        put(text, account.state().name());
        put(text, account.name().given());
        put(text, account.name().family());
        put(text, account.email());
        put(text, account.userName());
        account.logins().forEach(login -> put(text, login));
        put(text, account.identifiers().employeeNumber());
        put(text, account.identifiers().esrPerson());
        put(text, account.identifiers().cis2());
        put(
                text,
                account.identifiers().registrations().stream()
                        .map(Registration::toString)
                        .sorted()
                        .collect(Collectors.joining(",")));
        put(text, account.createdAt());
        put(text, account.expiresAt());
        Position position = account.position();
        if (position != null) {
            // only then: else every account would be compared anew by a release that knows of positions
            put(text, position.title());
            put(text, position.staffGroup());
            if (position.role() != null || position.site() != null) {
                put(text, position.role());
                put(text, position.site());
            }
        }
        return HexFormat.of().formatHex(sha256(text.toString()), 0, BYTES);
    }

    /** With its length, so that no two lists of values read alike. */
    private static void put(StringBuilder text, @Nullable Object value) {
        String word = value == null ? "" : value.toString();
        text.append(value == null ? -1 : word.length()).append(':').append(word);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
