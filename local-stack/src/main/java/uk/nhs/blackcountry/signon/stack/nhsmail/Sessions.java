package uk.nhs.blackcountry.signon.stack.nhsmail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is signed in to NHSmail in which browser, and the codes that have not been redeemed. */
final class Sessions {
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Map<String, UUID> sessions = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** What a code stands for, once. */
    record Code(
            UUID oid,
            String clientId,
            String redirect,
            Set<String> scopes,
            @Nullable String nonce,
            @Nullable String challenge,
            String challengeMethod,
            Instant until) {}

    String open(UUID oid) {
        String id = random();
        sessions.put(id, oid);
        return id;
    }

    @Nullable
    UUID person(@Nullable String session) {
        return session == null ? null : sessions.get(session);
    }

    void end(@Nullable String session) {
        if (session != null) {
            sessions.remove(session);
        }
    }

    Instant codeUntil() {
        return clock.instant().plus(CODE_LIFE);
    }

    String issue(Code code) {
        String value = random();
        codes.put(value, code);
        return value;
    }

    /** The code's meaning, the first time within its life; null ever after. */
    @Nullable
    Code redeem(@Nullable String value) {
        Code code = value == null ? null : codes.remove(value);
        return code == null || clock.instant().isAfter(code.until()) ? null : code;
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
