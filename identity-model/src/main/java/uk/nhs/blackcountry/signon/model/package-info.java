/**
 * The words that Keycloak's side and the registry's side both obey: who a person is, what an account is, what Keycloak
 * holds of a person, and how the two sides talk.
 *
 * <p>Plain values. Nothing here does I/O, keeps a logger or asks what time it is. Only {@link ProjectionCodec} knows
 * JSON. What decides (linking, entitlement, guards) is not here but in the provisioning service's domain rooms.
 */
@NullMarked
package uk.nhs.blackcountry.signon.model;

import org.jspecify.annotations.NullMarked;
