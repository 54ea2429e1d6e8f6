package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.UUID;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;

/**
 * A placement of a person at one site, as rules look at it and as it is in force: carried over to a trust's successor, and cut where the person
 * leaves.
 *
 * @param id by which Keycloak knows it
 * @param placement by which the registry keeps it; several sites and both sides of a succession have the same one
 */
public record Opened(UUID id, UUID placement, Workplace workplace) {}
