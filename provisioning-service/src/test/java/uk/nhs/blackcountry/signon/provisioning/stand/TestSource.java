package uk.nhs.blackcountry.signon.provisioning.stand;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/** A source in memory: a log of changes, whose length is the cursor. */
public final class TestSource implements AccountSource {
    private final OdsCode trust;
    private final List<AccountChange> log = new ArrayList<>();
    private final Map<AccountKey, AccountChange> now = new LinkedHashMap<>();
    private final Set<Capability> capabilities;
    private @Nullable SourceException broken;
    private int life = 1;

    public TestSource(String trust) {
        this(trust, EnumSet.allOf(Capability.class));
    }

    public TestSource(String trust, Set<Capability> capabilities) {
        this.trust = new OdsCode(trust);
        this.capabilities = capabilities;
    }

    /** An ordinary account in use. */
    public static Account account(String trust, UUID guid, String given, String family) {
        String login = (given + "." + family).toLowerCase(Locale.ROOT);
        return new Account(
                AccountKey.directory(new OdsCode(trust), guid),
                Account.Kind.ORDINARY,
                Account.State.ENABLED,
                new PersonName(given, family),
                login + "@nhs.test",
                login + "@" + trust,
                List.of(login + "@" + trust),
                Identifiers.NONE,
                null,
                null);
    }

    public static Account disabled(Account a) {
        return with(a, a.kind(), Account.State.DISABLED);
    }

    public static Account notOrdinary(Account a) {
        return with(a, Account.Kind.NOT_ORDINARY, a.state());
    }

    public static Account expiring(Account a, @Nullable Instant at) {
        return new Account(
                a.key(),
                a.kind(),
                a.state(),
                a.name(),
                a.email(),
                a.userName(),
                a.logins(),
                a.identifiers(),
                a.createdAt(),
                at);
    }

    private static Account with(Account a, Account.Kind kind, Account.State state) {
        return new Account(
                a.key(),
                kind,
                state,
                a.name(),
                a.email(),
                a.userName(),
                a.logins(),
                a.identifiers(),
                a.createdAt(),
                a.expiresAt());
    }

    public void say(AccountChange change) {
        log.add(change);
        if (change instanceof AccountChange.Gone) {
            now.remove(change.key());
        } else {
            now.put(change.key(), change);
        }
    }

    public void show(Account account) {
        say(new AccountChange.Seen(account));
    }

    /** Fails from now on; null mends it. */
    public void fail(@Nullable SourceException failure) {
        broken = failure;
    }

    /** Understands no earlier cursor any more. */
    public void restart() {
        life++;
    }

    @Override
    public String name() {
        return "ad." + trust;
    }

    @Override
    public Optional<OdsCode> trust() {
        return Optional.of(trust);
    }

    @Override
    public Set<Statement> states() {
        return EnumSet.allOf(Statement.class);
    }

    @Override
    public Reading read(@Nullable Cursor since, Pages pages) throws SourceException {
        Cursor next = new Cursor(life + ":" + log.size());
        List<AccountChange> changes = changes(since);
        boolean everything = changes == null;
        List<AccountChange> said = changes == null ? List.copyOf(now.values()) : changes;
        for (int from = 0; from < said.size(); from += 500) {
            pages.take(said.subList(from, Math.min(from + 500, said.size())));
        }
        if (broken != null) {
            throw broken;
        }
        if (everything && said.isEmpty()) {
            throw new SourceException(SourceException.Reason.EMPTY, "nobody there", null);
        }
        return new Reading(everything ? Scope.EVERYTHING : Scope.CHANGES, next, capabilities);
    }

    /** Null where the cursor is not understood. */
    private @Nullable List<AccountChange> changes(@Nullable Cursor since) {
        if (since == null
                || !capabilities.contains(Capability.INCREMENTAL)
                || !since.value().startsWith(life + ":")) {
            return null;
        }
        int from = Integer.parseInt(since.value().substring(since.value().indexOf(':') + 1));
        boolean deletions = capabilities.contains(Capability.DELETIONS);
        return log.subList(from, log.size()).stream()
                .filter(change -> deletions || !(change instanceof AccountChange.Gone))
                .toList();
    }
}
