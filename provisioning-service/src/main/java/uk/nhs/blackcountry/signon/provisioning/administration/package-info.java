/**
 * Who administers which trust, and what several of them decide together on persons whom their trusts share. Carries nothing out: that is
 * {@code sync}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.administration;

import org.jspecify.annotations.NullMarked;
