/**
 * Who works where, from when until when. Whether a placement is live is a question to the clock and never stored.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.placement;

import org.jspecify.annotations.NullMarked;
