/** The provisioning service as a process of the stack: its environment, its start and its end. */
@NullMarked
package uk.nhs.blackcountry.signon.stack.provisioning;

import org.jspecify.annotations.NullMarked;
