package uk.nhs.blackcountry.signon.planted.correlation;

import uk.nhs.blackcountry.signon.planted.placement.KnowsTheOther;

/** Planted: correlation does not know placements; and with the other side, a cycle. */
public record KnowsPlacement(KnowsTheOther wrong) {}
