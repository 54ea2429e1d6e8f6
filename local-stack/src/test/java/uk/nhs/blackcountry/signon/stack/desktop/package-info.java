/** Signing in by a computer's Kerberos ticket, with tickets of real domain controllers: tier {@code real-ad}. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.desktop;

import org.jspecify.annotations.NullMarked;
