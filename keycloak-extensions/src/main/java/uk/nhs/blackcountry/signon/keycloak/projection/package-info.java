/**
 * The admin resource that takes projections from the provisioning service, and tells it what is held. Owns how its answers look; who may call it is
 * decided in {@code caller}, and what becomes of a projection in {@code person}.
 *
 * <p>{@code POST /admin/realms/blackcountry/projection/batches}; {@code GET …/deliveries}, {@code …/persons}, {@code …/buckets} and
 * {@code …/lines}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.projection;

import org.jspecify.annotations.NullMarked;
