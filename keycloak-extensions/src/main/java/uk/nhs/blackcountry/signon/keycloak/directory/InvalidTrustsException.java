package uk.nhs.blackcountry.signon.keycloak.directory;

/** The description of the trusts cannot be used. Keycloak does not start with it: the message says where, why, and what to do. */
final class InvalidTrustsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidTrustsException(String where, String reason) {
        super(where + " " + reason);
    }
}
