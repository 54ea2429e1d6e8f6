@NullMarked
package uk.nhs.blackcountry.signon.planted.stack.console;

import org.jspecify.annotations.NullMarked;
