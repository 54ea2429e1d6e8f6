package uk.nhs.blackcountry.signon.planted.util;

/** Its package says nothing. */
final class LivesNowhere {}
