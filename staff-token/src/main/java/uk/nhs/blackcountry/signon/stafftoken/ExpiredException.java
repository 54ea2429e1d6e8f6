package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jwt.proc.BadJWTException;

/** Apart from all else that may be wrong with a token: a new one helps. */
final class ExpiredException extends BadJWTException {
    private static final long serialVersionUID = 1L;

    ExpiredException() {
        super("expired");
    }
}
