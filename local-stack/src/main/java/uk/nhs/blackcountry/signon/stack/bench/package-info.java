/**
 * Measures: {@code local-stack/bench}. Owns what is compared with what, and the lines that it prints ({@code ratio NAME VALUE},
 * {@code figure NAME VALUE UNIT}). Both sides of a ratio run in one go on one machine, with the same JVM options, each on a fresh database.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.bench;

import org.jspecify.annotations.NullMarked;
