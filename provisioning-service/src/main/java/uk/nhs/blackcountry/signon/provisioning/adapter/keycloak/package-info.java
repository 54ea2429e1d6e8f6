/**
 * Delivers projections to Keycloak's admin resource and reads its events. Knows nothing of what either means.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import org.jspecify.annotations.NullMarked;
