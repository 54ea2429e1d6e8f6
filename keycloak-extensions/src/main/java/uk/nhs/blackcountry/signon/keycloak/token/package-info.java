/**
 * What tokens say of a person and how long they may live. Claims and lives follow the placements that are live at the second of issue; no
 * token of any grant outlives them, and none is issued or refreshed for whom the gate does not admit. Decides nothing about who is admitted:
 * that is {@code placement}'s.
 *
 * <p>No other room calls this one; Keycloak does, through the mappers {@code nhs-org} and {@code nhs-cap}, a token post-processor, a refresh-token
 * provider, an introspection provider and a SAML preprocessor.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.token;

import org.jspecify.annotations.NullMarked;
