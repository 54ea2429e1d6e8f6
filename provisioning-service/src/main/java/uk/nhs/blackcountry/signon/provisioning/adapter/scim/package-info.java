/**
 * SCIM 2.0 (RFC 7643, RFC 7644) for the trusts' own identity management: {@code /scim/v2}. Each trust's client reads and writes what that trust
 * states of its staff, and reads who works where; a source gives the statements to {@code sync}. Nobody signs in by them.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import org.jspecify.annotations.NullMarked;
