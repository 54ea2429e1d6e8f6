/**
 * A browser without a screen: pages, forms and cookies, no JavaScript. Owns nothing of what the pages say. Our pages must work
 * without JavaScript, so this is also a test of them.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.pages;

import org.jspecify.annotations.NullMarked;
