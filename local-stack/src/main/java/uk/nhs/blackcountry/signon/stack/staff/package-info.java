/**
 * Synthetic staff of the four trusts: who they are, their accounts in each trust's Active Directory and in NHSmail. Nobody here
 * exists. The same count and seed give the same people, on every machine.
 *
 * <p>The door is {@link uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff}. Knows nothing of LDAP or OpenID Connect: the rooms
 * {@code directory} and {@code nhsmail} serve what is decided here. All times are relative ({@link
 * uk.nhs.blackcountry.signon.stack.staff.AdAccount.State}); the directory turns them into instants when it is first opened.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.staff;

import org.jspecify.annotations.NullMarked;
