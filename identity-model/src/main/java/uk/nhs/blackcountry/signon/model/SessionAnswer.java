package uk.nhs.blackcountry.signon.model;

/**
 * What Keycloak says of a sign-on session.
 *
 * @param alive whether it is there, that person's, not over, and the app's part of it too
 */
public record SessionAnswer(boolean alive) {}
