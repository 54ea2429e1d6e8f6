/**
 * Reads NHSmail's accounts, as far as NHSmail lets us: not at all (sign-in claims alone, which Keycloak reads), from the portal's report,
 * or from the tenant's directory by Microsoft Graph. Whatever is read says who may sign in by NHSmail; it says of nobody that they work
 * anywhere, and decides over no trust. Graph is used here and nowhere else.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import org.jspecify.annotations.NullMarked;
