/**
 * Who works where, from when until when. Whether a placement is live is a question to the clock and never stored.
 *
 * <p>{@link uk.nhs.blackcountry.signon.provisioning.placement.Placement} is the home employment that follows from an account; {@link
 * uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement} is what a source states of work at a host trust, and what was decided on
 * it. Does not decide who is meant, or who may decide: that is {@code sync}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.placement;

import org.jspecify.annotations.NullMarked;
