/**
 * The admin resource that takes projections from the provisioning service, and tells it what is held. Owns who may call it and how its
 * answers look; what becomes of a projection is decided in {@code person}.
 *
 * <p>{@code POST /admin/realms/blackcountry/projection/batches} and {@code GET …/projection/revisions}. Keycloak lets any
 * bearer of the realm through to here, so every request is checked by this room.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.projection;

import org.jspecify.annotations.NullMarked;
