/**
 * Reads a trust's extract of the Electronic Staff Record: who works there by which assignment, from when until when, and by which
 * numbers ESR knows them. Nobody signs in by an assignment. A national insurance number is never read: no column can be named for one.
 * How a file arrives, and when it is held, is the room {@code extract}'s.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.esr;

import org.jspecify.annotations.NullMarked;
