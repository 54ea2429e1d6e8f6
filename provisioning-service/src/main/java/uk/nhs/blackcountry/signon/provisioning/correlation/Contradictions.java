package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

/** What no one person can have, whatever proves or decides that they do: the data is wrong first. */
public final class Contradictions {
    private Contradictions() {}

    /**
     * @param keys all accounts that one person would have
     * @param known those of them that the registry knows, looked at now
     */
    public static Optional<Verdict.Case> among(Collection<AccountKey> keys, Collection<KnownAccount> known) {
        return nhsmail(keys).or(() -> directories(known)).or(() -> cis2(known)).or(() -> registrations(known));
    }

    private static Optional<Verdict.Case> nhsmail(Collection<AccountKey> keys) {
        long nhsmail = keys.stream().filter(AccountKey::isNhsmail).distinct().count();
        return nhsmail > 1
                ? Optional.of(new Verdict.Case(Reason.SECOND_NHSMAIL_ACCOUNT, "one person would hold " + nhsmail))
                : Optional.empty();
    }

    private static Optional<Verdict.Case> directories(Collection<KnownAccount> known) {
        Set<String> sources = new HashSet<>();
        for (KnownAccount account : known) {
            AccountKey key = account.account().key();
            if (key.isInADirectory() && account.usable() && !sources.add(key.source())) {
                return Optional.of(new Verdict.Case(Reason.SECOND_ACCOUNT_AT_TRUST, "two in use in " + key.source()));
            }
        }
        return Optional.empty();
    }

    /** The Care Identity Service knows each human being by one number. */
    private static Optional<Verdict.Case> cis2(Collection<KnownAccount> known) {
        Set<String> ids = known.stream()
                .filter(Contradictions::isThere)
                .map(account -> account.account().identifiers().cis2())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ids.size() > 1
                ? Optional.of(new Verdict.Case(Reason.SECOND_CIS2_ID, "one person would have " + ids.size()))
                : Optional.empty();
    }

    /** Who is on one register twice is on it by mistake, or is two people. */
    private static Optional<Verdict.Case> registrations(Collection<KnownAccount> known) {
        Map<Registration.Body, String> numbers = new HashMap<>();
        for (KnownAccount account : known) {
            if (!isThere(account)) {
                continue;
            }
            for (Registration registration : account.account().identifiers().registrations()) {
                String before = numbers.putIfAbsent(registration.body(), registration.number());
                if (before != null && !before.equals(registration.number())) {
                    return Optional.of(new Verdict.Case(
                            Reason.SECOND_REGISTRATION,
                            "one person would be twice on the register of " + registration.body()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isThere(KnownAccount account) {
        return account.presence() != Presence.GONE;
    }
}
