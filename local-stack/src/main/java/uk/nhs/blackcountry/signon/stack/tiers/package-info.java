/** What {@code mvn verify} says at its end: which tiers of tests ran, and how to run the others. Reads reports; decides nothing. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.tiers;

import org.jspecify.annotations.NullMarked;
