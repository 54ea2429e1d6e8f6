package uk.nhs.blackcountry.signon.provisioning.labelled;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;
import uk.nhs.blackcountry.signon.provisioning.correlation.Ranking;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/**
 * What the registry made of a labelled set. A pair is two accounts of one human being by which somebody can sign in. It is found where one person holds both, or where the one
 * holder's first-ranked proposal at the other's place, and the other way round, is the other.
 *
 * @param falseLinks pairs of accounts that one person holds and two human beings own
 */
record Measured(
        int accounts,
        int humans,
        int pairs,
        int linked,
        int proposedFirst,
        int proposedAtAll,
        int falseLinks,
        int firsts,
        int trueFirsts,
        int cases,
        int trueCases,
        int contradictions,
        List<String> missed) {

    static Measured of(LabelledSet set, Registry registry) {
        Map<AccountKey, String> holders = new HashMap<>();
        set.byHuman().values().forEach(keys -> keys.forEach(key -> holders.put(key, key.toString())));
        Map<AccountKey, Link> links = registry.links().ofAccounts(List.copyOf(holders.keySet()));
        links.forEach((key, link) -> holders.put(key, link.person().toString()));
        List<Proposal> open = open(set, registry);
        Set<UUID> firsts = Ranking.firsts(open);
        Set<String> firstPairs =
                pairs(open.stream().filter(p -> firsts.contains(p.id())).toList());
        Set<String> allPairs = pairs(open);
        int pairs = 0;
        int linked = 0;
        int first = 0;
        int atAll = 0;
        List<String> missed = new ArrayList<>();
        for (List<AccountKey> all : set.byHuman().values()) {
            List<AccountKey> keys = all.stream().filter(key -> !key.isInEsr()).toList();
            for (int i = 0; i < keys.size(); i++) {
                String one = requireNonNull(holders.get(keys.get(i)));
                for (int j = i + 1; j < keys.size(); j++) {
                    String other = requireNonNull(holders.get(keys.get(j)));
                    String pair = pair(one, other);
                    pairs++;
                    if (one.equals(other)) {
                        linked++;
                    } else if (firstPairs.contains(pair)) {
                        first++;
                    } else {
                        missed.add(keys.get(i) + " and " + keys.get(j) + (allPairs.contains(pair) ? ", proposed" : ""));
                    }
                    atAll += allPairs.contains(pair) ? 1 : 0;
                }
            }
        }
        List<OpenCase> cases = registry.cases().open();
        Map<String, Proposal> byId = open.stream().collect(Collectors.toMap(p -> p.id().toString(), p -> p));
        List<Proposal> asked = cases.stream()
                .filter(c -> c.kind() == OpenCase.Kind.PROPOSED_JOINING)
                .map(c -> byId.get(c.subject()))
                .toList();
        return new Measured(
                set.accounts(),
                set.byHuman().size(),
                pairs,
                linked,
                first,
                atAll,
                falseLinks(set, links.values()),
                firsts.size(),
                (int) open.stream()
                        .filter(p -> firsts.contains(p.id()) && isTrue(p, set))
                        .count(),
                asked.size(),
                (int) asked.stream().filter(p -> isTrue(p, set)).count(),
                (int) cases.stream()
                        .filter(c -> c.kind() == OpenCase.Kind.CONTRADICTION)
                        .count(),
                missed);
    }

    double recall() {
        return (linked + proposedFirst) / (double) pairs;
    }

    String table() {
        return """
                accounts %d, people %d, true pairs %d
                  linked %d, first-ranked proposal %d, recall %.2f %%; proposed at all, first or not: %d
                  false links %d
                  first-ranked proposals %d, of which true %d: precision %.2f %%
                  cases: %d proposed joinings (%d true) and %d contradictions: %.2f %% of people
                """.formatted(
                        accounts,
                        humans,
                        pairs,
                        linked,
                        proposedFirst,
                        100 * recall(),
                        proposedAtAll,
                        falseLinks,
                        firsts,
                        trueFirsts,
                        100.0 * trueFirsts / Math.max(1, firsts),
                        cases,
                        trueCases,
                        contradictions,
                        100.0 * (cases + contradictions) / humans);
    }

    private static List<Proposal> open(LabelledSet set, Registry registry) {
        Set<OdsCode> trusts = set.sources().stream()
                .flatMap(source -> source.trust().stream())
                .collect(Collectors.toSet());
        List<Proposal> all = new ArrayList<>();
        List<Proposal> page;
        do {
            UUID last = all.isEmpty() ? null : all.get(all.size() - 1).id();
            page = registry.proposals().page(trusts, last, 5000);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    private static int falseLinks(LabelledSet set, Collection<Link> links) {
        int falseLinks = 0;
        Map<Object, List<Link>> byPerson = links.stream().collect(Collectors.groupingBy(Link::person));
        for (List<Link> held : byPerson.values()) {
            for (int i = 0; i < held.size(); i++) {
                for (int j = i + 1; j < held.size(); j++) {
                    falseLinks += set.humanOf(held.get(i).account())
                                    == set.humanOf(held.get(j).account())
                            ? 0
                            : 1;
                }
            }
        }
        return falseLinks;
    }

    private static boolean isTrue(Proposal proposal, LabelledSet set) {
        Set<Integer> humans = new HashSet<>();
        proposal.one().accounts().forEach(key -> humans.add(set.humanOf(key)));
        proposal.other().accounts().forEach(key -> humans.add(set.humanOf(key)));
        return humans.size() == 1;
    }

    private static Set<String> pairs(Collection<Proposal> proposals) {
        return proposals.stream().map(p -> pair(p.one().id(), p.other().id())).collect(Collectors.toSet());
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }
}
