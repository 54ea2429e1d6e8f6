package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import org.springframework.http.HttpStatus;

/** A request that is answered with a problem document. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /** @param detail for the caller: what is wrong, and what to do */
    Refused(HttpStatus status, String detail) {
        super(detail);
        this.status = status;
    }

    static Refused badRequest(String detail) {
        return new Refused(HttpStatus.BAD_REQUEST, detail);
    }

    /** Also for what is there and may not be seen. */
    static Refused notFound(String what) {
        return new Refused(
                HttpStatus.NOT_FOUND, "there is no such " + what + ", or not for the trusts that you administer");
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
