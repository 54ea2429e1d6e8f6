package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.correlation.EmployeeRule;
import uk.nhs.blackcountry.signon.provisioning.correlation.EmployeeRule.Finding;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Doubt;

/**
 * Adds to a piece of a plan what numbers say of its accounts: which of them are one person's. A number that goes away takes nothing away.
 * What a rule may not decide becomes a doubt on the account that brought it up.
 */
final class LinkByRule {
    private final Registry registry;
    private final Function<AccountKey, PersonId> fresh;

    /** @param fresh the id of a person that an account would become */
    LinkByRule(Registry registry, Function<AccountKey, PersonId> fresh) {
        this.registry = registry;
        this.fresh = fresh;
    }

    /**
     * @param drafts what happens to the accounts of the piece
     * @param links what happens besides, to accounts of which the source said nothing
     */
    record Amended(List<PlanChange> drafts, List<PlanChange> links) {}

    Amended amend(Staging.Reading reading, List<PlanChange> drafts, Instant now) {
        Map<AccountKey, PlanChange> byAccount = new LinkedHashMap<>();
        drafts.forEach(draft -> byAccount.put(draft.account(), draft));
        if (reading.trust() == null) {
            return new Amended(drafts, List.of());
        }
        String trust = reading.trust().value();
        Set<AccountKey> reused = reused(drafts);
        Map<AccountKey, KnownAccount> standing = standing(reading, drafts, now);
        reused.forEach(standing::remove);
        Unions unions = new Unions(registry, standing, byAccount, reading.trust(), now);

        employees(standing, trust).forEach((number, members) -> {
            Finding finding = EmployeeRule.ofEmployee(number, trust, members);
            settle(finding, Evidence.RULE, members, unions, byAccount);
        });
        esrPersons(standing).forEach((number, members) -> {
            Finding finding = EmployeeRule.ofEsrPerson(number, members);
            settle(finding, Evidence.ESR, members, unions, byAccount);
        });
        new EvidenceGone(registry).doubts(drafts, reused).forEach((key, doubt) -> doubt(byAccount, key, doubt));
        List<PlanChange> links = new LinkChanges(unions, fresh).into(byAccount);
        return new Amended(List.copyOf(byAccount.values()), links);
    }

    private static void settle(
            Finding finding,
            Evidence evidence,
            List<KnownAccount> members,
            Unions unions,
            Map<AccountKey, PlanChange> byAccount) {
        Doubt doubt = null;
        String subject = members.stream()
                .map(known -> known.account().key().toString())
                .sorted()
                .findFirst()
                .orElse("");
        if (finding instanceof Finding.One one) {
            doubt = unions.join(one.accounts(), evidence, one.grounds())
                    .map(why -> new Doubt(subject, why.reason(), why.detail()))
                    .orElse(null);
        } else if (finding instanceof Finding.Doubt found) {
            doubt = new Doubt(subject, found.reason(), found.detail());
        }
        if (doubt != null) {
            for (KnownAccount member : members) {
                doubt(byAccount, member.account().key(), doubt);
            }
        }
    }

    /** Only on what changes: the others were looked at when they did. */
    private static void doubt(Map<AccountKey, PlanChange> byAccount, AccountKey key, Doubt doubt) {
        byAccount.computeIfPresent(
                key,
                (account, draft) -> draft.kinds().isEmpty() || draft.doubt() != null ? draft : draft.doubted(doubt));
    }

    /** Accounts that may be another human being's by now: both name and number are others. */
    private static Set<AccountKey> reused(List<PlanChange> drafts) {
        Set<AccountKey> reused = new TreeSet<>(Comparator.comparing(AccountKey::toString));
        for (PlanChange draft : drafts) {
            KnownAccount before = draft.before();
            KnownAccount after = draft.after();
            if (before != null
                    && after != null
                    && draft.holder() != null
                    && EvidenceGone.numberChanged(before, after)
                    && EmployeeRule.mayBeAnother(
                            before.account().name(), after.account().name())) {
                reused.add(draft.account());
            }
        }
        return reused;
    }

    /** All accounts that the numbers of the piece lead to, and the numbers of those, until there are no more. */
    private Map<AccountKey, KnownAccount> standing(Staging.Reading reading, List<PlanChange> drafts, Instant now) {
        boolean esr = reading.source().startsWith("esr.");
        Set<String> employees = new TreeSet<>();
        Set<String> esrPersons = new TreeSet<>();
        for (PlanChange draft : drafts) {
            Stream.of(draft.before(), draft.after())
                    .filter(Objects::nonNull)
                    .map(known -> known.account().identifiers())
                    .forEach(numbers -> {
                        add(employees, numbers.employeeNumber());
                        add(esrPersons, esr ? numbers.esrPerson() : null);
                    });
        }
        Map<AccountKey, KnownAccount> found = changing(drafts, esr);
        Set<AccountKey> known = Set.copyOf(found.keySet());
        Set<String> askedEmployees = new TreeSet<>();
        Set<String> askedPersons = new TreeSet<>();
        while (!(askedEmployees.containsAll(employees) && askedPersons.containsAll(esrPersons))) {
            List<String> newEmployees =
                    employees.stream().filter(n -> !askedEmployees.contains(n)).toList();
            List<String> newPersons =
                    esrPersons.stream().filter(n -> !askedPersons.contains(n)).toList();
            for (KnownAccount other : registry.staging().standing(reading, newEmployees, newPersons, known, now)) {
                Account account = other.account();
                found.put(account.key(), other);
                if (account.key().trust().equals(Optional.of(requireNonNull(reading.trust())))) {
                    add(employees, account.identifiers().employeeNumber());
                }
                add(
                        esrPersons,
                        esr && account.key().isInEsr() ? account.identifiers().esrPerson() : null);
            }
            askedEmployees.addAll(newEmployees);
            askedPersons.addAll(newPersons);
        }
        return found;
    }

    /** What changes will stand as the piece says: it need not be asked for, and on a first reading that is everybody. */
    private static Map<AccountKey, KnownAccount> changing(List<PlanChange> drafts, boolean esr) {
        Map<AccountKey, KnownAccount> changing = new HashMap<>();
        for (PlanChange draft : drafts) {
            KnownAccount after = draft.after();
            if (after != null && after.presence() != Presence.GONE && hasNumber(after, esr)) {
                changing.put(draft.account(), after);
            }
        }
        return changing;
    }

    private static boolean hasNumber(KnownAccount known, boolean esr) {
        Identifiers numbers = known.account().identifiers();
        return numbers.employeeNumber() != null || (esr && numbers.esrPerson() != null);
    }

    private static Map<String, List<KnownAccount>> employees(Map<AccountKey, KnownAccount> standing, String trust) {
        return grouped(
                standing.values().stream()
                        .filter(known -> known.account().key().trust().stream()
                                .anyMatch(code -> code.value().equals(trust)))
                        .toList(),
                account -> account.identifiers().employeeNumber());
    }

    private static Map<String, List<KnownAccount>> esrPersons(Map<AccountKey, KnownAccount> standing) {
        return grouped(
                standing.values().stream()
                        .filter(known -> known.account().key().isInEsr())
                        .toList(),
                account -> account.identifiers().esrPerson());
    }

    private static Map<String, List<KnownAccount>> grouped(
            Collection<KnownAccount> accounts, Function<Account, @Nullable String> number) {
        Map<String, List<KnownAccount>> groups = new TreeMap<>();
        for (KnownAccount known : accounts) {
            String value = number.apply(known.account());
            if (value != null) {
                groups.computeIfAbsent(value, n -> new ArrayList<>()).add(known);
            }
        }
        groups.values().removeIf(members -> members.size() < 2);
        return groups;
    }

    private static void add(Set<String> numbers, @Nullable String number) {
        if (number != null) {
            numbers.add(number);
        }
    }
}
