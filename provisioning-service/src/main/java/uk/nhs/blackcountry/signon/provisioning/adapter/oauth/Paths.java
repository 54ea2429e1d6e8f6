package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

/** What answers where. Nothing else of Spring's server does. */
final class Paths {
    static final String TOKEN = "/oauth2/token";
    static final String INTROSPECTION = "/oauth2/introspect";
    static final String REVOCATION = "/oauth2/revoke";
    static final String KEYS = "/oauth2/jwks";
    static final String METADATA = "/.well-known/oauth-authorization-server";

    private Paths() {}
}
