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
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;

/** A source in memory: a log of changes, whose length is the cursor. */
public final class TestSource implements AccountSource {
    private final String name;
    private final @Nullable OdsCode trust;
    private final Set<Statement> states;
    private final List<AccountChange> log = new ArrayList<>();
    private final Map<AccountKey, AccountChange> now = new LinkedHashMap<>();
    private final Set<Capability> capabilities;
    private final List<Aside> asides = new ArrayList<>();
    private @Nullable SourceException broken;
    private String configuration = "";
    private int life = 1;

    public TestSource(String trust) {
        this(trust, EnumSet.allOf(Capability.class));
    }

    public TestSource(String trust, Set<Capability> capabilities) {
        this("ad." + trust, new OdsCode(trust), EnumSet.allOf(Statement.class), capabilities);
    }

    private TestSource(String name, @Nullable OdsCode trust, Set<Statement> states, Set<Capability> capabilities) {
        this.name = name;
        this.trust = trust;
        this.states = states;
        this.capabilities = capabilities;
    }

    /** A trust's part of ESR: who works there, and nothing to sign in by. */
    public static TestSource esr(String trust) {
        return new TestSource(
                "esr." + trust, new OdsCode(trust), EnumSet.of(Statement.EMPLOYMENT), EnumSet.allOf(Capability.class));
    }

    /** What a trust's identity management tells of its staff: who works there, and nothing to sign in by. */
    public static TestSource scim(String trust) {
        return new TestSource(
                "scim." + trust, new OdsCode(trust), EnumSet.of(Statement.EMPLOYMENT), EnumSet.allOf(Capability.class));
    }

    /** Somebody of whom a trust's identity management tells. */
    public static Account told(String trust, String employee, String given, String family) {
        return new Account(
                AccountKey.scim(new OdsCode(trust), UUID.randomUUID()),
                Account.Kind.ORDINARY,
                Account.State.ENABLED,
                new PersonName(given, family),
                null,
                given + family,
                List.of(),
                new Identifiers(employee, null, null, Set.of()),
                null,
                null);
    }

    /** NHSmail: something to sign in by, and no word on who works where. */
    public static TestSource nhsmail() {
        return new TestSource(AccountKey.NHSMAIL, null, EnumSet.of(Statement.SIGN_IN), EnumSet.allOf(Capability.class));
    }

    /** An assignment of somebody who works. */
    public static Account assignment(
            String trust, String number, String employee, @Nullable String esrPerson, String given, String family) {
        return new Account(
                AccountKey.esr(new OdsCode(trust), number),
                Account.Kind.ORDINARY,
                Account.State.ENABLED,
                new PersonName(given, family),
                null,
                number,
                List.of(),
                new Identifiers(employee, esrPerson, null, Set.of()),
                null,
                null);
    }

    /** The same, stating this number of an employee. */
    public static Account numbered(Account a, @Nullable String employee) {
        return stating(a, new Identifiers(employee, a.identifiers().esrPerson(), null, Set.of()));
    }

    /** The same, stating these identifiers. */
    public static Account stating(Account a, Identifiers identifiers) {
        return new Account(
                a.key(),
                a.kind(),
                a.state(),
                a.name(),
                a.email(),
                a.userName(),
                a.logins(),
                identifiers,
                a.createdAt(),
                a.expiresAt());
    }

    /** The same, called otherwise. */
    public static Account called(Account a, String given, String family) {
        return new Account(
                a.key(),
                a.kind(),
                a.state(),
                new PersonName(given, family),
                a.email(),
                a.userName(),
                a.logins(),
                a.identifiers(),
                a.createdAt(),
                a.expiresAt());
    }

    /** The same, of somebody who is employed as that. */
    public static Account employedAs(Account a, @Nullable Position position) {
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
                a.expiresAt(),
                position);
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
        return dated(a, a.createdAt(), at);
    }

    /** The same, made and ending then. */
    public static Account dated(Account a, @Nullable Instant created, @Nullable Instant expires) {
        return new Account(
                a.key(),
                a.kind(),
                a.state(),
                a.name(),
                a.email(),
                a.userName(),
                a.logins(),
                a.identifiers(),
                created,
                expires);
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

    /** Leaves nothing out any more. */
    public void understandAll() {
        asides.clear();
    }

    /** Leaves this out of its pages; the account may be null. */
    public void leaveAside(@Nullable AccountKey account) {
        asides.add(new Aside(account, "line " + (asides.size() + 2), "not a date"));
        if (account != null) {
            now.remove(account);
        }
    }

    /** Shows nobody any more, and says nothing of it. */
    public void forgetAll() {
        now.clear();
    }

    /** States it otherwise from now on, and says nothing of it: as a directory does that is read with another filter. */
    public void restate(Account account) {
        now.put(account.key(), new AccountChange.Seen(account));
    }

    /** Is configured otherwise from now on. */
    public void configure(String otherwise) {
        configuration = otherwise;
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
        return name;
    }

    @Override
    public Optional<OdsCode> trust() {
        return Optional.ofNullable(trust);
    }

    @Override
    public Set<Statement> states() {
        return states;
    }

    @Override
    public String configuration() {
        return configuration;
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
        return new Reading(everything ? Scope.EVERYTHING : Scope.CHANGES, next, capabilities, asides);
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
