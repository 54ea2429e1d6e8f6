/**
 * What Keycloak holds of persons: projections, the accounts and logins in them, how often an account's password failed. Owns the
 * extensions' tables and the storage provider to which projected users are linked. Never talks to a directory: looking
 * up, listing and issuing tokens make no LDAP call.
 *
 * <p>The door is {@link uk.nhs.blackcountry.signon.keycloak.person.PersonStore}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.person;

import org.jspecify.annotations.NullMarked;
