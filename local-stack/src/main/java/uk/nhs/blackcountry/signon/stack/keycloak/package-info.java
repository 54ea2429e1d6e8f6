/**
 * A real Keycloak server with our provider jar, run from Maven's artifact of the distribution. Owns: the cache of augmented servers
 * and the start of a node. What is in the realm is {@code realm-config}'s, but for clients that a test or a bench makes by hand.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.keycloak;

import org.jspecify.annotations.NullMarked;
