package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.Party;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal.State;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/** What becomes of the proposals that were open before, now that their parties were looked at again. */
final class SettleProposals {
    private final Registry registry;

    SettleProposals(Registry registry) {
        this.registry = registry;
    }

    /**
     * @param made pairs that are proposed for the first time
     * @param restated open before, and proposed for other reasons now
     */
    record Change(List<Proposal> made, List<Proposal> restated, List<Proposal> settled) {
        List<Proposal> all() {
            // What is settled first: a pair may be made anew that is open still.
            return Stream.of(settled, restated, made).flatMap(List::stream).toList();
        }
    }

    /**
     * @param proposed by pair: all that may be proposed of the parties at the centre
     * @param due what was looked at; what of it is held no more, or by somebody else now, is a party no more
     */
    Change to(
            Map<String, Proposal> proposed,
            Neighbourhood here,
            Collection<AccountKey> due,
            Map<AccountKey, Set<AccountKey>> toldApart,
            Instant now) {
        Set<String> parties = new HashSet<>(here.centreIds());
        due.forEach(key -> parties.add(key.toString()));
        List<Proposal> before = registry.proposals().openConcerning(parties);
        Map<String, Proposal> made = new HashMap<>(proposed);
        List<Proposal> restated = new ArrayList<>();
        List<Proposal> settled = new ArrayList<>();
        Map<String, String> today = today(before);
        for (Proposal old : before) {
            Proposal again = made.remove(old.pair());
            if (again == null) {
                settled.add(old.settled(how(old, today, toldApart), now));
            } else if (!again.saysTheSameAs(old)) {
                restated.add(old.restated(again));
            }
        }
        return new Change(List.copyOf(made.values()), restated, settled);
    }

    private static State how(Proposal old, Map<String, String> today, Map<AccountKey, Set<AccountKey>> toldApart) {
        String one = old.one().id();
        String other = old.other().id();
        if (Objects.equals(today.getOrDefault(one, one), today.getOrDefault(other, other))) {
            return State.JOINED;
        }
        boolean apart = ProposeJoinings.areToldApart(old.one(), old.other(), toldApart)
                || ProposeJoinings.areToldApart(old.other(), old.one(), toldApart);
        return apart ? State.REJECTED : State.OBSOLETE;
    }

    /** Who the parties of these proposals are now, where they are not who they were: a person turned out to be another, an account is held. */
    private Map<String, String> today(Collection<Proposal> proposals) {
        List<Party> parties = proposals.stream()
                .flatMap(proposal -> Stream.of(proposal.one(), proposal.other()))
                .toList();
        Map<String, String> today = new HashMap<>();
        List<PersonId> persons =
                parties.stream().flatMap(party -> party.holder().stream()).toList();
        for (Person person : registry.persons().find(persons).values()) {
            PersonId survivor = person.survivor();
            if (survivor != null) {
                today.put(person.id().toString(), survivor.toString());
            }
        }
        List<AccountKey> unheld = parties.stream()
                .filter(party -> party.holder().isEmpty())
                .flatMap(party -> party.accounts().stream())
                .toList();
        registry.links()
                .ofAccounts(unheld)
                .forEach((key, link) -> today.put(key.toString(), link.person().toString()));
        return today;
    }
}
