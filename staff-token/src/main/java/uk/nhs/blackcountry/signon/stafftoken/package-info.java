/**
 * For Java apps of the collaborative: verifies the realm's access tokens and site tokens as {@code docs/apps.md} says, and answers what somebody may do at
 * a site; and service tokens, of apps that act by themselves ({@link uk.nhs.blackcountry.signon.stafftoken.ServiceTokens}). Begin with {@link uk.nhs.blackcountry.signon.stafftoken.StaffTokens}.
 *
 * <pre>{@code
 * StaffTokens tokens = StaffTokens.ofSites(URI.create("https://site-tokens.example"), "ptl").build();
 * StaffToken token = tokens.verify(bearer);
 * if (!token.can("editor").at(new Site("RNA", "RNA01"))) { ... }
 * }</pre>
 */
@NullMarked
package uk.nhs.blackcountry.signon.stafftoken;

import org.jspecify.annotations.NullMarked;
