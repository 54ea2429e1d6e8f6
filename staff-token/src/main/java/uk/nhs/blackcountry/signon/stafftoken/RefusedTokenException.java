package uk.nhs.blackcountry.signon.stafftoken;

/** Nobody is let in by this. The message is for the app's log; it holds nothing of the token. */
public final class RefusedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What the app can do about it. */
    public enum Reason {
        /** No token of this issuer for this app: answer 401. */
        NOT_A_TOKEN,
        /** Have a new one fetched: answer 401. */
        EXPIRED,
        /** A second factor is demanded, and there was none: step up (RFC 9470). */
        SECOND_FACTOR,
        /** It is bound to a key, and it was not proven that the request comes from who has it: answer 401. */
        NOT_PROVEN,
        /** The issuer's keys cannot be had: answer 503. */
        NO_KEYS
    }

    RefusedTokenException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    RefusedTokenException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
