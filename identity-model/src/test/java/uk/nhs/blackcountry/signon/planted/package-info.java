/** Classes that do what the model may not, one each: {@code ArchitectureTest} must find every one of them. */
@NullMarked
package uk.nhs.blackcountry.signon.planted;

import org.jspecify.annotations.NullMarked;
