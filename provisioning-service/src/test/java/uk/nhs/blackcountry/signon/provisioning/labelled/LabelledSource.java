package uk.nhs.blackcountry.signon.provisioning.labelled;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;

/** A directory, ESR or NHSmail in memory, read whole in pages. */
final class LabelledSource implements AccountSource {
    private final String name;
    private final List<Account> accounts = new ArrayList<>();

    LabelledSource(String name) {
        this.name = name;
    }

    void add(Account account) {
        if (!account.key().source().equals(name)) {
            throw new IllegalArgumentException(account.key() + " is not of " + name);
        }
        accounts.add(account);
    }

    /** Says of an account, which may be new, something else from now on. */
    void restate(Account account) {
        accounts.removeIf(before -> before.key().equals(account.key()));
        add(account);
    }

    List<Account> accounts() {
        return List.copyOf(accounts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<OdsCode> trust() {
        int dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new OdsCode(name.substring(dot + 1)));
    }

    @Override
    public Set<Statement> states() {
        if (name.startsWith("esr.")) {
            return EnumSet.of(Statement.EMPLOYMENT);
        }
        return name.startsWith("ad.") ? EnumSet.allOf(Statement.class) : EnumSet.of(Statement.SIGN_IN);
    }

    @Override
    public Reading read(@Nullable Cursor since, Pages pages) {
        for (int from = 0; from < accounts.size(); from += 500) {
            pages.take(accounts.subList(from, Math.min(from + 500, accounts.size())).stream()
                    .map(account -> (AccountChange) new AccountChange.Seen(account))
                    .toList());
        }
        return new Reading(Scope.EVERYTHING, new Cursor("all"), EnumSet.noneOf(Capability.class));
    }
}
