package uk.nhs.blackcountry.signon.model;

/**
 * What sets service tokens apart from {@link SiteTokenClaims site tokens}, which the same issuer signs with the same keys for the same audiences. Claims that both
 * have are called alike. Those of a person ({@code act}, {@code sid}, {@code acr}) are in no service token, and its {@code sub} is the app's client id
 * (RFC 9068 section 2.2): nobody stands behind it.
 */
public final class ServiceTokenClaims {
    /** The JOSE header {@code typ} (RFC 8725 section 3.11), and in an introspection the claim of that name. */
    public static final String TYPE = "service+jwt";

    private ServiceTokenClaims() {}
}
