package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

/** The policy cannot be used. The message says where, why, and what to do. */
final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param where the file, and the line or the path in it */
    PolicyException(String where, String reason) {
        super(where + ": " + reason);
    }
}
