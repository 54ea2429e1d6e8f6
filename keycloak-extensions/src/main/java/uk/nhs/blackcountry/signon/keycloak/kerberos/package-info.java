/**
 * What a Kerberos ticket proves: that its holder is signed on to one account of one realm. Owns the keytab, the networks from which tickets are
 * taken, and the reading of tokens (RFC 4559, RFC 4178, RFC 4120, MS-PAC). Makes no connection: a ticket is opened with the keytab alone. Does not
 * know whose realm it is ({@code directory}), who holds the account ({@code person}), or what a browser is told ({@code signin}).
 *
 * <p>The door is {@link uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.kerberos;

import org.jspecify.annotations.NullMarked;
