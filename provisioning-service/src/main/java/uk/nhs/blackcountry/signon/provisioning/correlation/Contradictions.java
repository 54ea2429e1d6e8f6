package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;

/** What no one person can have, whatever proves or decides that they do: the data is wrong first. */
public final class Contradictions {
    private Contradictions() {}

    /**
     * @param keys all accounts that one person would have
     * @param known those of them that the registry knows, looked at now
     */
    public static Optional<Verdict.Case> among(Collection<AccountKey> keys, Collection<KnownAccount> known) {
        long nhsmail = keys.stream().filter(AccountKey::isNhsmail).distinct().count();
        if (nhsmail > 1) {
            return Optional.of(new Verdict.Case(Reason.SECOND_NHSMAIL_ACCOUNT, "one person would hold " + nhsmail));
        }
        Set<String> sources = new HashSet<>();
        for (KnownAccount account : known) {
            AccountKey key = account.account().key();
            if (key.isInADirectory() && account.usable() && !sources.add(key.source())) {
                return Optional.of(new Verdict.Case(Reason.SECOND_ACCOUNT_AT_TRUST, "two in use in " + key.source()));
            }
        }
        return Optional.empty();
    }
}
