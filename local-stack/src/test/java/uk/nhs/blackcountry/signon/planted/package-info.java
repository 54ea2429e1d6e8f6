/** Classes that break the rules of the house on purpose: each rule is seen to find its own. */
@NullMarked
package uk.nhs.blackcountry.signon.planted;

import org.jspecify.annotations.NullMarked;
