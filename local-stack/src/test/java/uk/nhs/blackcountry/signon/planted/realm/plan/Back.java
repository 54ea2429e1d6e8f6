package uk.nhs.blackcountry.signon.planted.realm.plan;

public final class Back {}
