package uk.nhs.blackcountry.signon.stack.directory;

/** What a domain's administrator grants to a synchronisation account. */
public enum Right {
    /** {@code DS-Replication-Get-Changes} on the naming context: DirSync of everything, tombstones included (MS-ADTS 5.1.3.2.1). */
    REPLICATION,
    /** List contents of the container Deleted Objects: tombstones in an ordinary search. */
    DELETED_OBJECTS
}
