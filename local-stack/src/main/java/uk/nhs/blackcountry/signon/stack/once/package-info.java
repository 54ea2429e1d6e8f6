/**
 * {@code ./run-local --once}: staff of four trusts sign in as they would, by the public pages, and what the app was told is
 * checked. Knows addresses and people, and no server's inside.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.once;

import org.jspecify.annotations.NullMarked;
