package uk.nhs.blackcountry.signon.provisioning.sync;

import org.jspecify.annotations.Nullable;

/**
 * What became of what was due.
 *
 * @param done persons that Keycloak has now
 * @param refused persons that it refuses; set aside for a human
 * @param failed persons that come again
 * @param trouble why Keycloak did not answer; null if it did
 */
public record Delivery(
        int done, int refused, int failed, @Nullable String trouble) {
    static final Delivery NOTHING = new Delivery(0, 0, 0, null);

    Delivery plus(Delivery other) {
        return new Delivery(
                done + other.done,
                refused + other.refused,
                failed + other.failed,
                other.trouble == null ? trouble : other.trouble);
    }
}
