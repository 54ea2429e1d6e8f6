/** What the person at the keyboard reads: steps with their times, and tables. Owns no decision. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.console;

import org.jspecify.annotations.NullMarked;
