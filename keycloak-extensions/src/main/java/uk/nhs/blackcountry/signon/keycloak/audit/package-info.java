/**
 * Keycloak's events in our audit form: who, which way in, which app, with what outcome, and why refused; one line of JSON an event on the log
 * category {@code nhs.audit}. Only named details are written, so that no password, token or code ever is. Keeps nothing itself, and imports no
 * other room.
 *
 * <p>No other room calls this one; Keycloak does, as the event listener {@code nhs-audit}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.audit;

import org.jspecify.annotations.NullMarked;
