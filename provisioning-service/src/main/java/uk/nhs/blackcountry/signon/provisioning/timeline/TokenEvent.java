package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's word on one sign-in or one token.
 *
 * @param event as Keycloak calls it, such as {@code CODE_TO_TOKEN}
 * @param app the client id
 * @param tokenId of the token that was issued ({@code jti}, RFC 7519 section 4.1.7)
 */
public record TokenEvent(
        Instant at,
        What what,
        String event,
        @Nullable String app,
        @Nullable String session,
        @Nullable String tokenId) {

    /** What happened. */
    public enum What {
        /** An app got its answer: of SAML the assertion itself, of OpenID Connect a code, for which a token follows. */
        SIGNED_IN,
        TOKEN_ISSUED,
        REFUSED
    }
}
