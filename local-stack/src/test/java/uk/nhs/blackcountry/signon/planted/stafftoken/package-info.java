@NullMarked
package uk.nhs.blackcountry.signon.planted.stafftoken;

import org.jspecify.annotations.NullMarked;
