/**
 * Keycloak's events in our audit form: who, which way in, which app, with what outcome, and why refused; one line of JSON an event. Only named
 * details are written, so that no password, token or code ever is. A line is kept in the transaction of what it tells of, logged on the
 * category {@code nhs.audit}, numbered and chained within a second, and shown to the registry until that has it. What the lines mean
 * together, and whether one is missing, is for the registry to see.
 *
 * <p>No other room calls this one; Keycloak does, as the event listener {@code nhs-audit} and at {@code GET
 * /admin/realms/blackcountry/audit/lines} and {@code POST …/audit/confirmations}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.audit;

import org.jspecify.annotations.NullMarked;
