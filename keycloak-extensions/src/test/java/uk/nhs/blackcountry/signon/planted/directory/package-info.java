/** See the package above. */
@NullMarked
package uk.nhs.blackcountry.signon.planted.directory;

import org.jspecify.annotations.NullMarked;
