/**
 * The tier {@code browser}: every page in a real Chromium. Each is checked by axe-core against WCAG 2.2 A and AA, at desktop width and at
 * 320 CSS pixels (success criterion 1.4.10, reflow), and its picture is kept in {@code target/screenshots}, to be looked at.
 *
 * <p>Compiled and run only with {@code -Pbrowser}, so that nobody else downloads the browser driver.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.browser;

import org.jspecify.annotations.NullMarked;
