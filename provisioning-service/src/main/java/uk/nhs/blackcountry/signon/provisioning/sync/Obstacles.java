package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.correlation.Contradictions;
import uk.nhs.blackcountry.signon.provisioning.correlation.EmployeeRule.Finding;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.sync.Unions.Member;

/** What keeps a rule from making several one. */
final class Obstacles {
    private final OdsCode trust;

    Obstacles(OdsCode trust) {
        this.trust = trust;
    }

    /** @param groups who is one already, and would be one with the others */
    Optional<Finding.Doubt> among(Set<Set<Member>> groups, Evidence evidence) {
        List<KnownAccount> all = groups.stream().flatMap(Obstacles::accounts).toList();
        List<AccountKey> keys = all.stream().map(known -> known.account().key()).toList();
        Optional<Finding.Doubt> contradiction = Contradictions.among(keys, all)
                .map(found -> new Finding.Doubt(found.reason().name(), found.detail()));
        return contradiction
                .or(() -> evidence == Evidence.ESR ? Optional.empty() : twoEmployees(all))
                .or(() -> crossing(groups));
    }

    /** ESR gives a human being one number of an employee; two say that a directory has one of them wrong. */
    private Optional<Finding.Doubt> twoEmployees(Collection<KnownAccount> all) {
        List<KnownAccount> assignments = all.stream()
                .filter(known -> known.account().key().isInEsr() && known.presence() != Presence.GONE)
                .filter(known ->
                        known.account().key().trust().filter(trust::equals).isPresent())
                .toList();
        long numbers = distinct(
                assignments.stream().map(known -> known.account().identifiers().employeeNumber()));
        boolean onePerson = assignments.stream()
                        .allMatch(known -> known.account().identifiers().esrPerson() != null)
                && distinct(assignments.stream()
                                .map(known -> known.account().identifiers().esrPerson()))
                        == 1;
        return numbers > 1 && !onePerson
                ? Optional.of(new Finding.Doubt(
                        "TWO_EMPLOYEE_NUMBERS", "one person would have %d of %s in ESR".formatted(numbers, trust)))
                : Optional.empty();
    }

    /** Holds for ESR too: who its employee is at a trust rests on the number that this trust's directory states. */
    private static Optional<Finding.Doubt> crossing(Set<Set<Member>> groups) {
        List<List<AccountKey>> keys = groups.stream()
                .map(members ->
                        accounts(members).map(known -> known.account().key()).toList())
                .toList();
        return TrustBoundary.among(keys)
                .map(found -> new Finding.Doubt(
                        TrustBoundary.CROSSES_TRUSTS,
                        ("accounts of %s and of %s would be one person's, and only numbers that each directory writes about itself say so:"
                                        + " sign in to both once, or administrators of both decide")
                                .formatted(found.one(), found.other())));
    }

    private static Stream<KnownAccount> accounts(Set<Member> members) {
        return members.stream().flatMap(member -> member.accounts.values().stream());
    }

    private static long distinct(Stream<String> values) {
        return values.filter(Objects::nonNull).distinct().count();
    }
}
