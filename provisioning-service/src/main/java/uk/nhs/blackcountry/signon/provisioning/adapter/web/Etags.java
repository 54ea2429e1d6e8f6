package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strong entity tags (RFC 9110 section 8.8.3): a digest of what is answered, so it changes exactly when that does. Reads take
 * {@code If-None-Match}; whoever changes something shows in {@code If-Match} what they saw, so nobody decides on what is not so any more.
 */
final class Etags {
    private final JsonMapper json;

    Etags(JsonMapper json) {
        this.json = json;
    }

    /** 200, or 304 where the caller has it already. */
    ResponseEntity<byte[]> ok(Object body) {
        return answer(HttpStatus.OK, body).body(json.writeValueAsBytes(body));
    }

    /** 200 or 201 with the tag of what stands now. */
    ResponseEntity.BodyBuilder answer(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .eTag(tag(body))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.APPLICATION_JSON);
    }

    byte[] bytes(Object body) {
        return json.writeValueAsBytes(body);
    }

    /**
     * Refuses unless the caller saw what stands now.
     *
     * @param ifMatch the header; {@code *} is not enough, as it says nothing of what was seen
     */
    void requireSeen(@Nullable String ifMatch, Object current) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw new Refused(
                    HttpStatus.PRECONDITION_REQUIRED, "send If-Match with the ETag of what you saw: read it first");
        }
        boolean seen = Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(tag(current)::equals);
        if (!seen) {
            throw new Refused(
                    HttpStatus.PRECONDITION_FAILED, "it changed since you read it: read it again, and decide again");
        }
    }

    private String tag(Object body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
