/**
 * Made-up staff of whom it is known which accounts are whose, and what the registry makes of them. The labels stay here: nothing that decides sees
 * them.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.labelled;

import org.jspecify.annotations.NullMarked;
