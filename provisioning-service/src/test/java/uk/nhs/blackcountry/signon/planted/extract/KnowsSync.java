package uk.nhs.blackcountry.signon.planted.extract;

import uk.nhs.blackcountry.signon.planted.sync.KnowsAnAdapter;

/** Planted: extracts that know what is done with them. */
record KnowsSync(KnowsAnAdapter wrong) {}
