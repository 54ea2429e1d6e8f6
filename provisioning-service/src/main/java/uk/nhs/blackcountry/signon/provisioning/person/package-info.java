/**
 * Persons for life, and the links that say which accounts are theirs, on what evidence. Does not decide links: that is
 * {@code correlation}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.person;

import org.jspecify.annotations.NullMarked;
