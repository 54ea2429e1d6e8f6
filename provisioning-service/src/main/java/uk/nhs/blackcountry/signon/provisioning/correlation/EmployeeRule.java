package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;

/**
 * Which accounts numbers make one person's. An employee number says so within one trust, where exactly one account of its directory is in use:
 * of that account, of ESR's assignments, and of what the trust's own identity management states. ESR's own number of a human being says so of ESR's accounts at every trust. The names must be compatible. Whatever else is the case, nothing
 * is linked and a human looks. Pure: who holds the accounts already is not asked here.
 */
public final class EmployeeRule {
    private static final Comparator<KnownAccount> BY_KEY =
            Comparator.comparing(known -> known.account().key().toString());

    private EmployeeRule() {}

    /** What follows from one number. */
    public sealed interface Finding {
        /** @param accounts of one person; the first says best who that is */
        record One(List<KnownAccount> accounts, String grounds) implements Finding {}

        /** @param reason in capitals; {@code detail} for an admin */
        record Doubt(String reason, String detail) implements Finding {}

        /** No two accounts that the rule speaks of. */
        record Nothing() implements Finding {}
    }

    /**
     * @param accounts of one trust's sources, that state this number of an employee
     * @param trust for the grounds only
     */
    public static Finding ofEmployee(String number, String trust, List<KnownAccount> accounts) {
        List<KnownAccount> speaking = speaking(accounts).toList();
        List<KnownAccount> inDirectory =
                speaking.stream().filter(known -> key(known).isInADirectory()).toList();
        List<KnownAccount> inUse =
                inDirectory.stream().filter(KnownAccount::usable).toList();
        List<KnownAccount> statements =
                speaking.stream().filter(known -> !key(known).isForSigningIn()).toList();
        if (inUse.size() > 1) {
            return new Finding.Doubt(
                    "SECOND_ACCOUNT_AT_TRUST",
                    "employee number %s of %s: %s and %s are both in use"
                            .formatted(number, trust, key(inUse.get(0)), key(inUse.get(1))));
        }
        List<KnownAccount> tied = inUse.isEmpty()
                ? statements
                : Stream.of(inUse, statements, unused(inDirectory))
                        .flatMap(List::stream)
                        .toList();
        return one(tied, "employee number %s of %s".formatted(number, trust));
    }

    /** @param accounts of ESR sources, of any trust, that state this number of a human being */
    public static Finding ofEsrPerson(String number, List<KnownAccount> accounts) {
        List<KnownAccount> speaking =
                speaking(accounts).filter(known -> key(known).isInEsr()).toList();
        return one(speaking, "ESR states person " + number);
    }

    private static Finding one(List<KnownAccount> tied, String grounds) {
        if (tied.size() < 2) {
            return new Finding.Nothing();
        }
        PersonName first = tied.get(0).account().name();
        Optional<KnownAccount> stranger = tied.stream()
                .filter(known -> !ComparedName.compatible(first, known.account().name()))
                .findFirst();
        return stranger.<Finding>map(other -> new Finding.Doubt(
                        "NAMES_DIFFER",
                        "%s: %s is %s, and %s is %s"
                                .formatted(
                                        grounds,
                                        key(tied.get(0)),
                                        first.display(),
                                        key(other),
                                        other.account().name().display())))
                .orElseGet(() -> new Finding.One(tied, grounds));
    }

    /** Whether an account that was called {@code before} and is called {@code after} may be another human being's by now. */
    public static boolean mayBeAnother(PersonName before, PersonName after) {
        return !ComparedName.compatible(before, after);
    }

    private static Stream<KnownAccount> speaking(List<KnownAccount> accounts) {
        return accounts.stream()
                .filter(known -> known.account().kind() == Account.Kind.ORDINARY && known.presence() != Presence.GONE)
                .sorted(BY_KEY);
    }

    private static List<KnownAccount> unused(List<KnownAccount> accounts) {
        return accounts.stream().filter(known -> !known.usable()).toList();
    }

    private static AccountKey key(KnownAccount known) {
        return known.account().key();
    }
}
