/**
 * Whether two accounts are one person's: the comparison of names, the decision on a proof, and the cases that only a human may decide.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.correlation;

import org.jspecify.annotations.NullMarked;
