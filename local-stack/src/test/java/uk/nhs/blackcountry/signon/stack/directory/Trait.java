package uk.nhs.blackcountry.signon.stack.directory;

/** What Active Directory does and another directory may not. */
enum Trait {
    /** An unknown account is sub-code 525; elsewhere 52e, as for a wrong password. */
    UNKNOWN_ACCOUNT_HAS_ITS_CODE,
    /** A bind with a name and no password succeeds and proves nothing; elsewhere it is refused. */
    UNAUTHENTICATED_BINDS,
    /** After a bind that fails the connection is nobody's (RFC 4513 section 4); elsewhere it stays whose it was. */
    FAILED_BINDS_FORGET,
    /** An answer without the paged-results control ends after 1000 entries with sizeLimitExceeded; pages hold no more either. */
    MAX_PAGE_SIZE,
    /** More than 1500 values come as {@code member;range=0-1499}; elsewhere all at once. */
    RANGES,
    /** A small limit makes DirSync answer in several rounds; elsewhere in one. */
    DIRSYNC_IN_ROUNDS,
    /** A critical control that is not known is answered with unavailableCriticalExtension; elsewhere the connection ends. */
    NAMES_UNKNOWN_CRITICAL_CONTROLS,
    /** {@code pwdLastSet} takes no value but 0 and -1; elsewhere an administrator may backdate it. */
    PASSWORDS_KEEP_THEIR_DATE,
    /** For an hour the password before the last change still opens a simple bind; elsewhere it is wrong at once. */
    OLD_PASSWORDS_LINGER
}
