package uk.nhs.blackcountry.signon.planted.administration;

/** Planted: a room that imports one that is not below it. */
public record KnowsPlacement(uk.nhs.blackcountry.signon.planted.placement.KnowsTheOther wrong) {}
