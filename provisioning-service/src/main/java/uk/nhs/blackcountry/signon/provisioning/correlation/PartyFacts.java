package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;

/**
 * What is known of a party.
 *
 * @param accounts those that their sources still have, looked at now
 */
public record PartyFacts(Party party, List<KnownAccount> accounts) {
    public PartyFacts {
        accounts = accounts.stream()
                .filter(known -> known.presence() != Presence.GONE)
                .toList();
    }

    public Set<String> marks() {
        Set<String> marks = new HashSet<>();
        accounts.forEach(known -> marks.addAll(Marks.of(known)));
        return marks;
    }

    /** The addresses of its accounts that are in use. */
    public Set<String> addressesInUse() {
        Set<String> addresses = new HashSet<>();
        accounts.stream()
                .filter(KnownAccount::usable)
                .forEach(known -> ProposalRule.address(known).forEach(addresses::add));
        return addresses;
    }

    /** Whether somebody can sign in as this party at a trust now. */
    public boolean isAtWork() {
        return accounts.stream()
                .anyMatch(known -> known.usable() && known.account().key().isInADirectory());
    }
}
