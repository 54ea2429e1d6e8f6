package uk.nhs.blackcountry.signon.planted.placement;

/** Planted: a room that imports one that is not below it. */
public record KnowsTheOther(uk.nhs.blackcountry.signon.planted.correlation.KnowsPlacement wrong) {}
