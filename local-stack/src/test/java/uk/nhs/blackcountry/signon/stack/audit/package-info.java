/** Keycloak's events on their way into the registry's audit, against a real Keycloak and a real registry. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.audit;

import org.jspecify.annotations.NullMarked;
