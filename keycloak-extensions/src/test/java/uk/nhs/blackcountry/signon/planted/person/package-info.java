/** See the package above. */
@NullMarked
package uk.nhs.blackcountry.signon.planted.person;

import org.jspecify.annotations.NullMarked;
