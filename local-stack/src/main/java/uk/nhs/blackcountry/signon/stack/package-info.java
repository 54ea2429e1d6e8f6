/** The launcher: what {@code ./run-local} starts, in which order, and how it ends. The parts are in the packages below. */
@NullMarked
package uk.nhs.blackcountry.signon.stack;

import org.jspecify.annotations.NullMarked;
