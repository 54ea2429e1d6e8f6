/**
 * The trusts and their sites, as configured. Owns nothing else: which directory a trust has is its adapter's business.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.trust;

import org.jspecify.annotations.NullMarked;
