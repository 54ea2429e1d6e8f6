/**
 * Who may use our admin resources, and how they refuse. Keycloak lets any bearer of the realm through to such a resource, so every request
 * is checked here. Owns no resource; imports no other room.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.caller;

import org.jspecify.annotations.NullMarked;
