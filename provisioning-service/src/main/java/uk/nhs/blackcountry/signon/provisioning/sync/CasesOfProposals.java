package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.correlation.Contradictions;
import uk.nhs.blackcountry.signon.provisioning.correlation.Evidence;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase.Closing;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase.Kind;
import uk.nhs.blackcountry.signon.provisioning.correlation.Party;
import uk.nhs.blackcountry.signon.provisioning.correlation.PartyFacts;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;
import uk.nhs.blackcountry.signon.provisioning.correlation.ProposalRule;
import uk.nhs.blackcountry.signon.provisioning.correlation.Ranking;
import uk.nhs.blackcountry.signon.provisioning.correlation.Verdict;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/**
 * Asks administrators about what stands out, and about nothing else: two persons at work, each the other's one best candidate, by a number or an
 * address besides the name. What may be an NHSmail account's owner, only that owner can prove. A case that settles itself is closed.
 */
final class CasesOfProposals {
    private static final String AUTHOR = "correlation";

    private static final String HOW =
            "; who signs in to both once is one person, or administrators of every trust concerned decide";

    private final Registry registry;

    CasesOfProposals(Registry registry) {
        this.registry = registry;
    }

    /** A pair that much speaks for, and that cannot be one. */
    record Contradicted(Proposal pair, Verdict.Case why) {}

    void follow(Neighbourhood here, SettleProposals.Change change, List<Contradicted> contradicted, Instant now) {
        close(change.settled(), "the proposal is settled", now);
        ofProposals(here, change, now);
        contradicted.stream()
                .filter(found -> found.pair().score() >= ProposalRule.CASE)
                .forEach(found -> open(found, now));
        ofEach(here.centre(), now);
    }

    /** Whoever was proposed now may be another one's better candidate, so the others' cases are looked at too. */
    private void ofProposals(Neighbourhood here, SettleProposals.Change change, Instant now) {
        Set<String> changed = ids(change.all());
        if (changed.isEmpty()) {
            return;
        }
        changed.addAll(here.centreIds());
        List<Proposal> concerned = registry.proposals().openConcerning(changed);
        Ranking ranking = new Ranking(registry.proposals().openConcerning(ids(concerned)));
        List<Proposal> strong = concerned.stream()
                .filter(proposal -> proposal.score() >= ProposalRule.CASE)
                .filter(proposal ->
                        proposal.one().person() != null && proposal.other().person() != null)
                .toList();
        Map<PersonId, Person> persons = registry.persons()
                .find(strong.stream().flatMap(CasesOfProposals::persons).toList());
        List<Proposal> weak = new ArrayList<>();
        for (Proposal proposal : strong) {
            boolean atWork = persons(proposal)
                    .allMatch(id -> persons.containsKey(id) && persons.get(id).state() == State.ACTIVE);
            if (atWork && ranking.isFirst(proposal)) {
                registry.cases()
                        .open(OpenCase.now(
                                Kind.PROPOSED_JOINING,
                                proposal.one().person(),
                                proposal.id().toString(),
                                isARules(proposal) ? TrustBoundary.CROSSES_TRUSTS : "SCORE_" + proposal.score(),
                                isARules(proposal) ? words(proposal) + HOW : words(proposal),
                                now));
            } else {
                weak.add(proposal);
            }
        }
        close(weak, "another candidate is as good, or one of the two is not at work", now);
    }

    private void close(Collection<Proposal> proposals, String why, Instant now) {
        List<String> subjects =
                proposals.stream().map(proposal -> proposal.id().toString()).toList();
        registry.cases().closeAbout(Kind.PROPOSED_JOINING, subjects, new Closing(AUTHOR, why, now));
    }

    private void open(Contradicted found, Instant now) {
        Proposal pair = found.pair();
        Party named = pair.one().person() != null ? pair.one() : pair.other();
        Party subject = named == pair.one() ? pair.other() : pair.one();
        registry.cases()
                .open(OpenCase.now(
                        Kind.CONTRADICTION,
                        named.person(),
                        subject.id(),
                        found.why().reason().name(),
                        "%s; yet %s".formatted(found.why().detail(), words(pair)),
                        now));
    }

    /** What is stated of one person alone may contradict itself. */
    private void ofEach(Collection<PartyFacts> parties, Instant now) {
        List<String> clear = new ArrayList<>();
        for (PartyFacts party : parties) {
            PersonId person = party.party().person();
            if (person == null) {
                continue;
            }
            String subject = "person " + person;
            Contradictions.among(party.party().accounts(), party.accounts())
                    .ifPresentOrElse(
                            found -> registry.cases()
                                    .open(OpenCase.now(
                                            Kind.CONTRADICTION,
                                            person,
                                            subject,
                                            found.reason().name(),
                                            found.detail(),
                                            now)),
                            () -> clear.add(subject));
        }
        registry.cases().closeAbout(Kind.CONTRADICTION, clear, new Closing(AUTHOR, "it is not stated any more", now));
    }

    private static boolean isARules(Proposal proposal) {
        return proposal.evidence().stream().anyMatch(Evidence::isARules);
    }

    private static String words(Proposal proposal) {
        return proposal.evidence().stream().map(Evidence::words).collect(Collectors.joining("; "));
    }

    private static Set<String> ids(Collection<Proposal> proposals) {
        return proposals.stream()
                .flatMap(proposal ->
                        Stream.of(proposal.one().id(), proposal.other().id()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<PersonId> persons(Proposal proposal) {
        return Stream.of(proposal.one(), proposal.other()).flatMap(party -> party.holder().stream());
    }
}
