package uk.nhs.blackcountry.signon.planted.account;

/** Planted: a room that imports one that is not below it. */
public record KnowsTheOther(uk.nhs.blackcountry.signon.planted.correlation.KnowsPlacement wrong) {}
