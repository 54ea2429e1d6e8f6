package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import uk.nhs.blackcountry.signon.model.OdsCode;

/** A trust's identity management. @param client of the realm */
record ScimCaller(String client, OdsCode trust) {
    String source() {
        return source(trust);
    }

    /** As whose word what it states is kept, read and audited. */
    static String source(OdsCode trust) {
        return "scim." + trust;
    }
}
