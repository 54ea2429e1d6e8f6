package uk.nhs.blackcountry.signon.provisioning.extract;

import java.util.Optional;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Account;

/** What the columns of an extract mean. */
public interface RowReader {
    /** The columns that are read, by their headers. A file that lacks one is held whole; any other column is never looked at. */
    Set<String> columns();

    /** All that is configured and decides what a row states: see {@code AccountSource.configuration}. */
    String configuration();

    /**
     * Which account a row is about, before anything else of it is understood.
     *
     * @throws BadRowException if not even that can be told
     */
    AccountKey key(Row row) throws BadRowException;

    /**
     * The account that a row states; empty if the row is none of this source's concern.
     *
     * @throws BadRowException if the row is left aside; the rest of the file counts
     * @throws HeldException if the row shows that the whole file is not to be believed
     */
    Optional<Account> read(AccountKey key, Row row) throws BadRowException, HeldException;
}
