/**
 * To which addresses the realm sends an answer: Keycloak's own client-policy executor for exact redirect URIs, mended for pushed requests. Decides nothing of its own.
 *
 * <p>No other room calls this one; Keycloak does, through the executor {@code nhs-exact-redirects} that the realm's client policies name.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.redirect;

import org.jspecify.annotations.NullMarked;
