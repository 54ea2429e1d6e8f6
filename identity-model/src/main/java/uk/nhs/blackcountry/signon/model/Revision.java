package uk.nhs.blackcountry.signon.model;

/**
 * How new a projection is. A registry restored from a backup starts a higher epoch, so that whatever it sends is newer than
 * all that came before the loss; within an epoch the number of a person only rises. Keycloak refuses what is older.
 *
 * @param epoch 1 or more
 * @param number 1 or more
 */
public record Revision(long epoch, long number) implements Comparable<Revision> {

    /** @throws IllegalArgumentException if a part is less than 1 */
    public Revision {
        if (epoch < 1 || number < 1) {
            throw new IllegalArgumentException("not a revision (epoch and number from 1): " + epoch + "." + number);
        }
    }

    @Override
    public int compareTo(Revision other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(number, other.number);
    }

    public boolean isNewerThan(Revision other) {
        return compareTo(other) > 0;
    }
}
