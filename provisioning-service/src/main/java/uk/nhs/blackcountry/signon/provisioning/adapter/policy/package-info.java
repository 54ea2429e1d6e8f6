/**
 * Reads the policy on entitlements from its file, once, at the start. All of it is right and its own examples hold, or the service does not
 * start. What the policy means is the room {@code entitlement}'s.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import org.jspecify.annotations.NullMarked;
