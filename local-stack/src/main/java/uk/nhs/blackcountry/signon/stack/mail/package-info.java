/** A mail server that takes whatever is sent and passes nothing on. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.mail;

import org.jspecify.annotations.NullMarked;
