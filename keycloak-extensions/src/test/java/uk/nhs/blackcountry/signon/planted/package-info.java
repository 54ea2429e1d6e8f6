/** Classes that break the house's directions on purpose, one each: {@code ArchitectureTest} must find every one of them. */
@NullMarked
package uk.nhs.blackcountry.signon.planted;

import org.jspecify.annotations.NullMarked;
