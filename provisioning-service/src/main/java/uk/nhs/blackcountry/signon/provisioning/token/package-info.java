/**
 * Site tokens: short tokens for one app at one site, minted against the live registry. Its door is {@link
 * uk.nhs.blackcountry.signon.provisioning.token.IssueSiteTokens}; how a request looks on the wire is for the adapter to know.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.token;

import org.jspecify.annotations.NullMarked;
