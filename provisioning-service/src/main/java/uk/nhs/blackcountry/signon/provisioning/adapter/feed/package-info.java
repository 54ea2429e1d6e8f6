/**
 * Feeds of placements, as they are uploaded: comma-separated values by the headers that are configured, or JSON. Owns how a row is understood;
 * what is left aside, and why, is part of the answer. Whether a feed is believed, and what it changes, is for {@code sync/StatePlacements}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import org.jspecify.annotations.NullMarked;
