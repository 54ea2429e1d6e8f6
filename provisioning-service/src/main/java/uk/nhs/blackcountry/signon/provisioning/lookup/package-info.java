/**
 * What administrators may look up: persons, accounts, links and their history, audit lines; and the rule of who sees what. An administrator
 * sees whom their trusts employ, whole; of such a person's other trusts only what is needed to decide. Changes nothing: that is
 * {@code sync}.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.lookup;

import org.jspecify.annotations.NullMarked;
