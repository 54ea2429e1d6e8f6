/**
 * The record of what was decided, when and by whom, and the chain that shows whether a line was touched since. Owns the form in which a
 * line enters the chain, and what counts as proof; keeps nothing itself. Imports no other room; nearly every room may write to it.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.audit;

import org.jspecify.annotations.NullMarked;
