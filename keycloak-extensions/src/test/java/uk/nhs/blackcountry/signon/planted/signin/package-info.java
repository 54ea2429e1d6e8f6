/** See the package above. */
@NullMarked
package uk.nhs.blackcountry.signon.planted.signin;

import org.jspecify.annotations.NullMarked;
