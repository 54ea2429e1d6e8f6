package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException;

/** Refusals as OAuth has them (RFC 6749 section 5.2, RFC 8693 section 2.2.2). Descriptions have the characters that it allows, and no others. */
final class Errors {
    static final String UNAVAILABLE = OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE;
    static final String TOO_MANY = "too_many_requests";
    static final String INVALID_TARGET = "invalid_target";
    /** RFC 9470 section 3. */
    private static final String STEP_UP = "insufficient_user_authentication";

    /** RFC 9449 section 5. */
    private static final String PROOF = "invalid_dpop_proof";

    private Errors() {}

    static OAuth2AuthenticationException request(String description) {
        return of(OAuth2ErrorCodes.INVALID_REQUEST, description);
    }

    /** The subject token is not one (RFC 8693 section 2.2.2). */
    static OAuth2AuthenticationException subject(String why) {
        return request("subject_token is not valid: " + why);
    }

    static OAuth2AuthenticationException target(String description) {
        return of(INVALID_TARGET, description);
    }

    static OAuth2AuthenticationException unavailable(String description) {
        return of(UNAVAILABLE, description);
    }

    static OAuth2AuthenticationException tooMany() {
        return of(TOO_MANY, "This app asks too often: wait a second, and keep a token for as long as it is valid.");
    }

    static OAuth2AuthenticationException proof(String why) {
        return of(PROOF, why);
    }

    static OAuth2AuthenticationException refused(TokenRefusedException e) {
        String code = switch (e.reason()) {
            case NOT_ENTITLED -> OAuth2ErrorCodes.ACCESS_DENIED;
            case SESSION_ENDED -> OAuth2ErrorCodes.INVALID_GRANT;
            case NOT_A_TARGET -> INVALID_TARGET;
            case NO_SERVICE -> OAuth2ErrorCodes.UNAUTHORIZED_CLIENT;
            case SECOND_FACTOR -> STEP_UP;
            case NOT_BOUND -> PROOF;
            case WHICH_SITE -> OAuth2ErrorCodes.INVALID_REQUEST;
            case UNSURE -> UNAVAILABLE;
        };
        UUID denial = e.denial();
        return denial == null
                ? of(code, e.getMessage())
                : new OAuth2AuthenticationException(new DeniedError(code, printable(e.getMessage()), denial));
    }

    static OAuth2AuthenticationException of(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, printable(description), null));
    }

    private static String printable(String text) {
        return text.replace('"', '\'').replace('\\', '/').replaceAll("[^\\x20-\\x7E]", "?");
    }
}
