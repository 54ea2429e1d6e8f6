/**
 * Delivers projections to Keycloak's admin resource. Knows nothing of what a projection means.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import org.jspecify.annotations.NullMarked;
