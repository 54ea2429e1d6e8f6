/**
 * Whether two accounts are one person's: the comparison of names, the decision on a proof, what merely proposes that two are one, and the cases that
 * only a human may decide. Makes no link.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.correlation;

import org.jspecify.annotations.NullMarked;
