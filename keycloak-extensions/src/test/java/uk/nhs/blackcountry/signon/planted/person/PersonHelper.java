package uk.nhs.blackcountry.signon.planted.person;

/** Says by its name that nobody knows what it is for. */
final class PersonHelper {}
