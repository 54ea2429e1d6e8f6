package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;

/**
 * By what an account is found when another one may be the same person's: texts that both have. Two accounts without a common mark are never
 * compared; two with one are compared by {@link ProposalRule}.
 */
public final class Marks {
    private static final String NAME = "name ";

    private Marks() {}

    /** None of an account that is gone or nobody's in particular: such are never proposed. */
    public static Set<String> of(KnownAccount known) {
        Account account = known.account();
        if (account.kind() != Account.Kind.ORDINARY || known.presence() == Presence.GONE) {
            return Set.of();
        }
        Set<String> marks = new HashSet<>();
        numbers(account, marks);
        String cis2 = account.identifiers().cis2();
        if (cis2 != null) {
            marks.add("cis2 " + cis2);
        }
        account.identifiers().registrations().forEach(registration -> marks.add("registration " + registration));
        String mail = account.email();
        if (mail != null && mail.contains("@")) {
            marks.add("mail " + mail.strip().toLowerCase(Locale.ROOT));
        }
        ComparedName.keys(account.name()).forEach(key -> marks.add(NAME + key));
        return marks;
    }

    /** An employee number is one trust's; ESR's number of a human being is believed of ESR alone. */
    private static void numbers(Account account, Set<String> marks) {
        String employee = employee(account);
        if (employee != null) {
            marks.add("employee " + employee);
        }
        String esrPerson = esrPerson(account);
        if (esrPerson != null) {
            marks.add("esr " + esrPerson);
        }
    }

    /** A trust and its number of an employee, where the rule on those reads the account; else null. */
    static @Nullable String employee(Account account) {
        AccountKey key = account.key();
        String number = account.identifiers().employeeNumber();
        return number == null
                ? null
                : key.trust().map(trust -> trust + " " + number).orElse(null);
    }

    static @Nullable String esrPerson(Account account) {
        return account.key().isInEsr() ? account.identifiers().esrPerson() : null;
    }

    /** Those by which all are found that may be called so. */
    static Set<String> ofNames(Set<String> marks) {
        return marks.stream().filter(mark -> mark.startsWith(NAME)).collect(Collectors.toSet());
    }

    /** Whether the account may be one side of a proposal though nobody holds it. */
    public static boolean mayBeProposedUnheld(AccountKey key) {
        return key.isNhsmail();
    }
}
