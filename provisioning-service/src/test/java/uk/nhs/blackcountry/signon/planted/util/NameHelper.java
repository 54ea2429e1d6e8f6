package uk.nhs.blackcountry.signon.planted.util;

/** Planted: a name that says nothing, in a package that says nothing. */
public final class NameHelper {}
