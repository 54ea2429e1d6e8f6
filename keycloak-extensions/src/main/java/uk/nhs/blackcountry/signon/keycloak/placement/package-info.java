/**
 * The gate: nobody without a live entitlement gets a token, by whichever door they came. Works from the projection alone.
 *
 * <p>The door is {@link uk.nhs.blackcountry.signon.keycloak.placement.Gate}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.placement;

import org.jspecify.annotations.NullMarked;
