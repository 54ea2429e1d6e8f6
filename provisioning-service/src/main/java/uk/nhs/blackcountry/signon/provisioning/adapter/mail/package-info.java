/** Tells people by mail, through the trusts' mail relay (RFC 5321). Decides nothing about whom or when. */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

import org.jspecify.annotations.NullMarked;
