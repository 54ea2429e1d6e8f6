/**
 * Reads a trust's Active Directory: by DirSync where it is granted, else by update sequence numbers with a
 * search for tombstones, else by DirSync within the account's own rights. Never writes to it, and decides
 * nothing about persons.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import org.jspecify.annotations.NullMarked;
