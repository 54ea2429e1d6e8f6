package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/** A registry of its own, Dudley's sources, and questions that tests ask of it. */
abstract class SyncFixture {
    static final OdsCode DUDLEY = new OdsCode("RNA");
    static final OdsCode WALSALL = new OdsCode("RBK");
    static final SyncSource.Intervals INTERVALS = new SyncSource.Intervals(Duration.ofHours(1), Duration.ofMinutes(5));

    final VirtualClock clock = new VirtualClock();
    final TestRegistry test = TestRegistry.empty(clock);
    final Registry registry = test.registry();
    final TestSource directory = new TestSource("RNA");
    final TestSource esr = TestSource.esr("RNA");

    static List<Account> staff(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestSource.account("RNA", UUID.randomUUID(), "Given" + i, "Family"))
                .toList();
    }

    SyncSource sync(AccountSource source) {
        return new SyncSource(source, registry, INTERVALS);
    }

    SyncSource.Result run(AccountSource source) {
        return sync(source).run();
    }

    SourceState state(AccountSource source) {
        return registry.sources().find(source.name()).orElseThrow();
    }

    PersonId holder(Account account) {
        return link(account).person();
    }

    Link link(Account account) {
        Link link = registry.links().ofAccounts(List.of(account.key())).get(account.key());
        if (link == null) {
            throw new AssertionError("nobody holds " + account.key());
        }
        return link;
    }

    boolean isHeld(Account account) {
        return registry.links().ofAccounts(List.of(account.key())).containsKey(account.key());
    }

    boolean isUsable(AccountKey key) {
        var known = registry.accounts().find(List.of(key)).get(key);
        return known != null && known.usable();
    }

    List<PersonProjection> projections() {
        return TestOutbox.all(test);
    }

    PersonProjection projection(PersonId person) {
        return projections().stream()
                .filter(p -> p.person().equals(person))
                .findFirst()
                .orElseThrow();
    }

    List<PlanChange> changes(long plan) {
        return registry.plans().changes(plan, 0, 10_000).stream()
                .map(Plans.Numbered::change)
                .toList();
    }

    Plan newestPlan() {
        return registry.plans().page(null, null, 1).get(0);
    }

    List<String> doubts() {
        return registry.cases().open().stream()
                .filter(open -> open.kind() == OpenCase.Kind.LINK_BY_RULE)
                .map(OpenCase::reason)
                .toList();
    }

    PersonId appointed(Account account, OdsCode trust) {
        PersonId person = holder(account);
        registry.administrators().appoint(new Administrator(person, trust, false, "operator test", clock.instant()));
        return person;
    }

    /** How many lines of the audit tell of this. */
    int audited(String action) {
        return test.sql()
                .sql("select count(*) from audit_line where action = :action")
                .param("action", action)
                .query(Integer.class)
                .single();
    }
}
