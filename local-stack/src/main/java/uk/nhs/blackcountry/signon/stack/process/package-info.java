/**
 * Child processes, ports and the choice of a JDK. Owns: that no child outlives its launcher, however the launcher ends. Knows
 * nothing of what the children are.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.process;

import org.jspecify.annotations.NullMarked;
