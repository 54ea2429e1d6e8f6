/**
 * What a trust's own identity management states of its staff, kept until {@code sync} reads it as a source like any other. Nothing follows from
 * it here: no person, no link, no sign-in.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.intake;

import org.jspecify.annotations.NullMarked;
