/**
 * What persons may do at other instants than now: who begins soon and could not sign in, what a day changes at each site, what somebody could do at
 * an instant and how far that is known. Decides nothing and changes nothing: that is {@code sync}. Which trusts see what, {@code lookup} says.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.timeline;

import org.jspecify.annotations.NullMarked;
