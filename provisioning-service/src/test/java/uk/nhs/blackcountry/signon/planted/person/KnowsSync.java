package uk.nhs.blackcountry.signon.planted.person;

import uk.nhs.blackcountry.signon.planted.sync.KnowsAnAdapter;

/** Planted: a domain room that imports a use case. */
public record KnowsSync(KnowsAnAdapter wrong) {}
