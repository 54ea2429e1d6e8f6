package org.keycloak;

/** Stands where Keycloak's classes would, so that the rule about them can be seen to fail. */
public final class PlantedSession {}
