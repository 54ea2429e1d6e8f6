package uk.nhs.blackcountry.signon.provisioning.correlation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import uk.nhs.blackcountry.signon.model.AccountKey;

/**
 * Two accounts that humans found to be two people's. Which stands first says nothing: they are kept in the order of their text, so that a pair
 * is kept once.
 *
 * @param author who decided: {@code decision} with its id
 */
public record RejectedPair(AccountKey one, AccountKey other, String author, Instant decidedAt) {
    public RejectedPair {
        requireNonNull(author, "author");
        requireNonNull(decidedAt, "decidedAt");
        if (one.toString().compareTo(other.toString()) >= 0) {
            throw new IllegalArgumentException(
                    "two accounts in the order of their keys, please: " + one + ", " + other);
        }
    }

    public static RejectedPair of(AccountKey one, AccountKey other, String author, Instant now) {
        return one.toString().compareTo(other.toString()) < 0
                ? new RejectedPair(one, other, author, now)
                : new RejectedPair(other, one, author, now);
    }
}
