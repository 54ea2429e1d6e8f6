package uk.nhs.blackcountry.signon.keycloak.person;

import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.Revision;

/** What is already held under a person's id, as far as it decides whether a projection is taken. */
record Held(String realmId, Revision revision, PersonProjection.State state) {}
