/** Tier {@code stack}: the reconciler and the realm's own rules, against a real Keycloak. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.realm;

import org.jspecify.annotations.NullMarked;
