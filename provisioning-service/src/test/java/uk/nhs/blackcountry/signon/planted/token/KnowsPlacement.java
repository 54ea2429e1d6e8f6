package uk.nhs.blackcountry.signon.planted.token;

import uk.nhs.blackcountry.signon.planted.placement.KnowsTheOther;

/** Planted: a domain room that imports one which it may not. */
public record KnowsPlacement(KnowsTheOther wrong) {}
