package uk.nhs.blackcountry.signon.provisioning.account;

import org.jspecify.annotations.Nullable;

/** A source was not read whole. Nothing follows from what was read of it. The message is for an admin and carries no secret. */
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a source was not read whole. */
    public enum Reason {
        /** No server of it answers. */
        UNREACHABLE,
        /** It does not let our account in, or not read what it must. */
        NOT_ALLOWED,
        /** It stopped before the end, or gave less than it must. */
        PARTIAL,
        /** It gave nothing at all. */
        EMPTY,
        /** It gave something that can hardly be right: another trust's, an older one, one of a suspicious size. A human must look. */
        NOT_BELIEVED
    }

    public SourceException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
