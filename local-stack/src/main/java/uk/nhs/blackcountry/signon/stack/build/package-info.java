/** Where the build put what the stack runs. Owns no building. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.build;

import org.jspecify.annotations.NullMarked;
