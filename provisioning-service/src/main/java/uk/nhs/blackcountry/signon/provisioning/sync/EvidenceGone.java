package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Doubt;

/** Accounts that stay with their person though the number that made them that person's is another now: a human looks. */
final class EvidenceGone {
    private final Registry registry;

    EvidenceGone(Registry registry) {
        this.registry = registry;
    }

    /** @param reused accounts that may be another human being's by now */
    Map<AccountKey, Doubt> doubts(List<PlanChange> drafts, Set<AccountKey> reused) {
        List<PlanChange> changed = drafts.stream()
                .filter(draft -> draft.holder() != null && draft.before() != null && draft.after() != null)
                .filter(draft ->
                        numberChanged(Objects.requireNonNull(draft.before()), Objects.requireNonNull(draft.after())))
                .toList();
        if (changed.isEmpty()) {
            return Map.of();
        }
        Map<PersonId, List<Link>> links = registry.links()
                .ofPersons(changed.stream()
                        .map(draft -> Objects.requireNonNull(draft.holder()))
                        .collect(Collectors.toSet()));
        Map<AccountKey, Doubt> doubts = new HashMap<>();
        for (PlanChange draft : changed) {
            AccountKey key = draft.account();
            boolean linked = links.getOrDefault(Objects.requireNonNull(draft.holder()), List.of())
                            .size()
                    > 1;
            if (reused.contains(key)) {
                doubts.put(
                        key,
                        new Doubt(
                                key.toString(),
                                "ACCOUNT_REUSED",
                                "both the name and the number of this account are others: is it still the same human"
                                        + " being's?"));
            } else if (linked) {
                doubts.put(
                        key,
                        new Doubt(
                                key.toString(),
                                "EVIDENCE_CHANGED",
                                "the number by which it is this person's was changed at its source; it stays this"
                                        + " person's"));
            }
        }
        return doubts;
    }

    /** Whether a number that was stated is not stated any more. */
    static boolean numberChanged(KnownAccount before, KnownAccount after) {
        var one = before.account().identifiers();
        var other = after.account().identifiers();
        boolean employee = one.employeeNumber() != null && !one.employeeNumber().equals(other.employeeNumber());
        boolean esr = before.account().key().isInEsr()
                && one.esrPerson() != null
                && !one.esrPerson().equals(other.esrPerson());
        return employee || esr;
    }
}
