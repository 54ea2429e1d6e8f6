package uk.nhs.blackcountry.signon.stack.tiers;

/** Counts of tests, as Surefire counts them. */
record Tally(int run, int failures, int errors, int skipped) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(run + other.run, failures + other.failures, errors + other.errors, skipped + other.skipped);
    }

    boolean isGood() {
        return failures == 0 && errors == 0;
    }

    /** As Surefire writes its last line, so that what reads Surefire reads this. */
    @Override
    public String toString() {
        return "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d".formatted(run, failures, errors, skipped);
    }
}
