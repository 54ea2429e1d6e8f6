package uk.nhs.blackcountry.signon.provisioning.audit;

/**
 * Something in the audit that is not as it was sealed.
 *
 * @param first number in the chain; for a line that is not in it, its id
 * @param last the same as {@code first} where it is one line
 */
public record Finding(Kind kind, long first, long last) {

    /** What was done to it. */
    public enum Kind {
        /** The line says something else than when it was sealed. */
        CHANGED("was changed"),
        /** The line is gone. */
        REMOVED("was removed"),
        /** The line stands in another's place. */
        REORDERED("was moved"),
        /** Its seal does not follow from the one before. */
        BROKEN(
                "does not follow from the line before it: one of the two was put there, or changed together with its seal"),
        /** A line (named by its id) that was never sealed nor waits for it, so not the registry wrote it. */
        STRAY("was put in past the registry"),
        /** The line is as it was sealed, but the one before it is gone, so its seal proves nothing. */
        UNPROVEN("follows a removed line and so cannot be proven"),
        /** The chain ends before a line that was published as sealed. */
        CUT_OFF("is missing at the end"),
        /** The chain is in itself whole, but is not the one that was published. */
        REWRITTEN("belongs to a chain that was written anew");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    long lines() {
        return last - first + 1;
    }

    /** Whether {@code next} is the same of the line after. */
    boolean goesOnIn(Finding next) {
        return kind == next.kind && kind != Kind.STRAY && next.first == last + 1;
    }

    static Finding of(Kind kind, long number) {
        return new Finding(kind, number, number);
    }

    /** A sentence for an administrator. */
    @Override
    public String toString() {
        String what = kind == Kind.STRAY ? "the line with id " : "line ";
        return first == last
                ? what + first + " " + kind.words
                : "lines " + first + " to " + last + ": each " + kind.words;
    }
}
