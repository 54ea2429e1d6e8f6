@NullMarked
package uk.nhs.blackcountry.signon.planted.stack.bench;

import org.jspecify.annotations.NullMarked;
