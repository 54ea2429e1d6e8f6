package uk.nhs.blackcountry.signon.provisioning.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;

/** The accounts that the registry keeps. */
public interface Accounts {
    /** Every account of {@code source}, deleted ones too. */
    Map<AccountKey, KnownAccount> ofSource(String source);

    /** Those of {@code keys} that are known. */
    Map<AccountKey, KnownAccount> find(Collection<AccountKey> keys);

    /** Every account, of whichever source, that states one of these numbers. What that is worth is not asked here. */
    List<KnownAccount> stating(Set<String> employeeNumbers, Set<String> cis2, Set<Registration> registrations);

    /** Adds what is new, replaces what is known. */
    void save(Collection<KnownAccount> accounts);

    /** Accounts of {@code source} that are kept as usable though their planned end has come. */
    List<AccountKey> expired(String source, Instant now);

    /** Accounts of {@code source}, still there, whose position says where and as what somebody works, and that end after {@code now}; by their keys. */
    List<KnownAccount> ofPassingWork(String source, Instant now);

    /** How many accounts of {@code source} are kept as usable. */
    int usable(String source);
}
