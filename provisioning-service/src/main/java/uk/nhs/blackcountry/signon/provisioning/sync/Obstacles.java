package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /**
     * @param groups who is one already, and would be one with the others
     * @param tied the accounts that state the number
     */
    Optional<Finding.Doubt> among(Set<Set<Member>> groups, List<KnownAccount> tied, Evidence evidence) {
        List<KnownAccount> all = groups.stream().flatMap(Obstacles::accounts).toList();
        List<AccountKey> keys = all.stream().map(known -> known.account().key()).toList();
        Optional<Finding.Doubt> contradiction = Contradictions.among(keys, all)
                .map(found -> new Finding.Doubt(found.reason().name(), found.detail()));
        if (contradiction.isPresent() || evidence == Evidence.ESR) {
            return contradiction;
        }
        return twoEmployees(all).or(() -> crossing(groups, tied));
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

    /**
     * A directory's word on a number lets no account of it act at another trust. ESR's may: where it states that the employee here is the
     * employee there.
     */
    private Optional<Finding.Doubt> crossing(Set<Set<Member>> groups, List<KnownAccount> tied) {
        Set<String> stated = tied.stream()
                .filter(known -> known.account().key().isInEsr())
                .flatMap(
                        known -> Stream.ofNullable(known.account().identifiers().esrPerson()))
                .collect(Collectors.toSet());
        for (Set<Member> there : groups) {
            List<OdsCode> foreign = accounts(there)
                    .flatMap(known -> known.account().key().directoryTrust().stream())
                    .filter(code -> !code.equals(trust))
                    .filter(code -> !isStatedAt(code, there, stated))
                    .toList();
            List<Set<Member>> others = new ArrayList<>(groups);
            others.remove(there);
            boolean here = others.stream()
                    .flatMap(Obstacles::accounts)
                    .anyMatch(known -> known.account().key().isInDirectoryOf(trust));
            if (here && !foreign.isEmpty()) {
                return Optional.of(new Finding.Doubt(
                        "CROSSES_TRUSTS",
                        "an account of %s would act at %s, and nothing but numbers in the directory of %s says so"
                                .formatted(trust, foreign.get(0), trust)));
            }
        }
        return Optional.empty();
    }

    private static boolean isStatedAt(OdsCode code, Set<Member> members, Set<String> stated) {
        return accounts(members)
                .filter(known -> known.account().key().isInEsr()
                        && known.account().key().trust().filter(code::equals).isPresent())
                .anyMatch(known -> stated.contains(known.account().identifiers().esrPerson()));
    }

    private static Stream<KnownAccount> accounts(Set<Member> members) {
        return members.stream().flatMap(member -> member.accounts.values().stream());
    }

    private static long distinct(Stream<String> values) {
        return values.filter(Objects::nonNull).distinct().count();
    }
}
