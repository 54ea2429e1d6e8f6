package uk.nhs.blackcountry.signon.provisioning.token;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** No token. The message is for whoever sits in front of the app: it says why, and whom to ask; ASCII, without quotes (RFC 6749 section 5.2). */
public final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable UUID denial;

    /** What an app can do about it. */
    public enum Reason {
        /** The person may not use that app at that site now. */
        NOT_ENTITLED,
        /** Whose token this is has signed out, or was. */
        SESSION_ENDED,
        /** This app may not ask for that one. */
        NOT_A_TARGET,
        /** This app may not ask for itself at all. */
        NO_SERVICE,
        /** There is no such site, or it must be said which. */
        WHICH_SITE,
        /** The app demands a second factor, and the person gave none. */
        SECOND_FACTOR,
        /** The app takes only tokens that are bound to a key. */
        NOT_BOUND,
        /** Nobody knows whether the session is still there. */
        UNSURE
    }

    TokenRefusedException(Reason reason, String message) {
        this(reason, message, null);
    }

    private TokenRefusedException(Reason reason, String message, @Nullable UUID denial) {
        super(message);
        this.reason = reason;
        this.denial = denial;
    }

    /** The same, kept under this id. */
    TokenRefusedException as(UUID kept) {
        TokenRefusedException same = new TokenRefusedException(reason, getMessage(), kept);
        same.setStackTrace(getStackTrace());
        return same;
    }

    static TokenRefusedException notBound(String target) {
        return new TokenRefusedException(
                Reason.NOT_BOUND,
                target + " takes only tokens that are bound to a key: send a proof in the header DPoP.");
    }

    public Reason reason() {
        return reason;
    }

    /** Under which id it was kept ({@link Denial#id}); null where it was not. */
    public @Nullable UUID denial() {
        return denial;
    }

    /** Never null, unlike what it overrides. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
