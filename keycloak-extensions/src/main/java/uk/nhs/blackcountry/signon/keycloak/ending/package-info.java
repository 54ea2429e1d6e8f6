/**
 * Sessions whose ground is gone: client sessions are detached, and apps are told by back-channel logout from an outbox until they
 * answer, also across a restart and over several nodes.
 *
 * <p>The door is {@link uk.nhs.blackcountry.signon.keycloak.ending.Endings}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.ending;

import org.jspecify.annotations.NullMarked;
