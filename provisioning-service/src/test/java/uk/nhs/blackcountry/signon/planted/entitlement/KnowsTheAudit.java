package uk.nhs.blackcountry.signon.planted.entitlement;

import uk.nhs.blackcountry.signon.planted.audit.KnowsSync;

/** Planted: entitlements that write the audit, which every other room may. */
public record KnowsTheAudit(KnowsSync wrong) {}
