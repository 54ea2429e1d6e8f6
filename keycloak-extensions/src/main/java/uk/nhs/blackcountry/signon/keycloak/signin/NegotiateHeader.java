package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code Authorization: Negotiate <token>}, RFC 4559 section 4.2. */
final class NegotiateHeader {
    /** The challenge, without a token. */
    static final String SCHEME = "Negotiate";

    private NegotiateHeader() {}

    /**
     * The token that the browser sent. Empty where it sent none in this scheme; no octets where what it sent is no token, so that it is refused
     * instead of being asked for again.
     */
    static Optional<byte[]> token(@Nullable List<String> authorization) {
        return (authorization == null ? List.<String>of() : authorization)
                .stream()
                        .map(value -> value.strip().split("\\s+", 2))
                        .filter(parts -> parts[0].equalsIgnoreCase(SCHEME))
                        .findFirst()
                        .map(parts -> parts.length == 2 ? decoded(parts[1]) : new byte[0]);
    }

    /** The header with which the server proves itself to the browser, RFC 4559 section 4.2. */
    static String answer(byte[] token) {
        return SCHEME + " " + Base64.getEncoder().encodeToString(token);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
