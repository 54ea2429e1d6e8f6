/**
 * Site tokens: short tokens for one app at one site, minted against the live registry; and service tokens, of an app that acts by itself. Its doors are {@link
 * uk.nhs.blackcountry.signon.provisioning.token.IssueSiteTokens} and {@link uk.nhs.blackcountry.signon.provisioning.token.IssueServiceTokens}; how a request looks on the wire is for the adapter to know.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.token;

import org.jspecify.annotations.NullMarked;
