package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/**
 * What the registry knows about a proof.
 *
 * @param person whom the first sign-in proved; null if the registry knows nobody by that id
 * @param own the accounts linked to {@code person}
 * @param other the account that was signed in to second; null if the registry does not know it
 * @param holder who holds {@code other}; null if nobody does
 * @param holders the accounts linked to {@code holder}
 * @param rejected accounts of the two sides that were found to be two people's; null for none
 */
public record ProofFacts(
        Joining.Proof proof,
        @Nullable Person person,
        List<KnownAccount> own,
        @Nullable KnownAccount other,
        @Nullable Person holder,
        List<KnownAccount> holders,
        @Nullable RejectedPair rejected) {
    public ProofFacts {
        own = List.copyOf(own);
        holders = List.copyOf(holders);
    }
}
