/** See the package above. */
@NullMarked
package uk.nhs.blackcountry.signon.planted.util;

import org.jspecify.annotations.NullMarked;
