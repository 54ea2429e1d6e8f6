/**
 * Whether a password is right, at one trust's Active Directory, and why not. Owns the connections, their limits and time-outs,
 * failover between a trust's domain controllers, and the meaning of AD's error codes. Knows nothing of persons or of pages.
 *
 * <p>The door is {@link uk.nhs.blackcountry.signon.keycloak.directory.TrustDirectories}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.directory;

import org.jspecify.annotations.NullMarked;
