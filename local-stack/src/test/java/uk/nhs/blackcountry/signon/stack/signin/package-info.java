/** Signing in and joining, through the public pages of the whole stack. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.signin;

import org.jspecify.annotations.NullMarked;
