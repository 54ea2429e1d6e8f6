package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import uk.nhs.blackcountry.signon.model.OdsCode;

/** A trust's identity management. @param client of the realm */
record ScimCaller(String client, OdsCode trust) {}
