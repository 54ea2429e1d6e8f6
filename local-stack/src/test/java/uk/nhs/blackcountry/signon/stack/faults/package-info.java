/**
 * The tier {@code faults}: the registry is killed and misled, and must end as if nothing had happened. Owns: two
 * registries over the same four directories, one of which is left in peace ({@link uk.nhs.blackcountry.signon.stack.faults.Scene}), and
 * the comparison of their end states ({@link uk.nhs.blackcountry.signon.stack.faults.EndState}). Not: what is right in peace; other tiers
 * say that.
 *
 * <p>Chance is drawn from a seed that is printed: {@code -Dfaults.seed=N} draws the same again, {@code -Dfaults.runs=N} sets how often
 * the service is killed. Real processes keep their own time, so the same seed makes the same changes, and nearly the same moments.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.faults;

import org.jspecify.annotations.NullMarked;
