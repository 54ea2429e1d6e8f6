/**
 * Where a request comes from: CIDR blocks, and which of them are the trusts' own networks. Owns how addresses are compared. Does not say what is
 * asked of somebody who comes from elsewhere ({@code signin}), nor from where a computer's ticket is taken ({@code kerberos}).
 */
@NullMarked
package uk.nhs.blackcountry.signon.keycloak.network;

import org.jspecify.annotations.NullMarked;
