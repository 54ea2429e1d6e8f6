/**
 * The record of what was decided, when and by whom. Imports no other room; nearly every room may write to it.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.audit;

import org.jspecify.annotations.NullMarked;
