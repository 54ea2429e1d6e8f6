package uk.nhs.blackcountry.signon.provisioning.person;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** The links that hold. An account has at most one. */
public interface Links {
    Map<AccountKey, Link> ofAccounts(Collection<AccountKey> accounts);

    Map<PersonId, List<Link>> ofPersons(Collection<PersonId> persons);

    /** How many accounts of {@code source} are kept as usable and are somebody's. */
    int inUse(String source);

    /** The same by the trusts at which whoever holds them has accounts; for a source that is no trust's. A person whom trusts share is counted at each. */
    Map<OdsCode, Integer> inUseByTrust(String source);

    /** Of each account the link that ended last, if one ever did. */
    Map<AccountKey, Link> lastEnded(Collection<AccountKey> accounts);

    /** @throws RuntimeException if an account is linked already: end that link first */
    void add(Collection<Link> links);

    void end(Collection<Link> links, Instant now);
}
