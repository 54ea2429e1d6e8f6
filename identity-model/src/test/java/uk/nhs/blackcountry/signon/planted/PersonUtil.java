package uk.nhs.blackcountry.signon.planted;

final class PersonUtil {}
