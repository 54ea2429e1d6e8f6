package uk.nhs.blackcountry.signon.stack.bench;

/** One way of bringing a directory's staff into the realm. */
interface Side extends AutoCloseable {
    /** For figures: {@code ldap-provider}, {@code ours}. */
    String name();

    /** Brings the realm to what the directory says, by reading all of it. Returns when the realm has it. */
    void readWhole() throws Exception;

    /** Brings the realm to what the directory says, by what changed since. Returns when the realm has it. */
    void readChanges() throws Exception;

    /** What the realm holds now. */
    RealmUsers realm();

    @Override
    void close();
}
