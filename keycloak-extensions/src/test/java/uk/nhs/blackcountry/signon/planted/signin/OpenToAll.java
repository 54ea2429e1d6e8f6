package uk.nhs.blackcountry.signon.planted.signin;

/** Public, though neither a door nor anything that Keycloak asks for. */
public final class OpenToAll {}
