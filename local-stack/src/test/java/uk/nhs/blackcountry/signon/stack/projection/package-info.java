/** Projections against a real Keycloak: what is taken, what is refused, from whom, and what nobody may do to a projected person. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.projection;

import org.jspecify.annotations.NullMarked;
