/**
 * A stand-in for NHSmail: the OpenID provider of its Entra tenant, and the few resources of Microsoft Graph that the project reads. Owns
 * the tenant's users as they are now, sessions, codes and keys, all in memory. Does not know who the staff are (room {@code staff}).
 *
 * <p>The door is {@link uk.nhs.blackcountry.signon.stack.nhsmail.NhsmailStandIn}. Paths below {@code http://localhost:PORT}:
 *
 * <ul>
 *   <li>{@code /{tid}/v2.0/.well-known/openid-configuration}, {@code /{tid}/discovery/v2.0/keys}
 *   <li>{@code /{tid}/oauth2/v2.0/authorize}: a page with the fields {@code address} and {@code password}; code flow only, {@code
 *       login_hint}, {@code prompt} (none, login, select_account) and PKCE are honoured
 *   <li>{@code /{tid}/oauth2/v2.0/token}: authorisation code, and client credentials for Graph
 *   <li>{@code /{tid}/oauth2/v2.0/logout}
 *   <li>{@code /v1.0/me}, {@code /v1.0/users/delta()}, and {@code /v1.0/users} by ids
 * </ul>
 *
 * <p>It can be told to misbehave in the ways that the real one does or an attacker would like it to: {@link
 * uk.nhs.blackcountry.signon.stack.nhsmail.Misbehaviour} and the methods of the door.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.nhsmail;

import org.jspecify.annotations.NullMarked;
