package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

class AccountTableTest {
    private static final Account ASHA = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    private static final Account BERT = TestSource.account("RNA", UUID.randomUUID(), "Bert", "Jones");
    private static final Account CLEO = TestSource.account("RBK", UUID.randomUUID(), "Cleo", "Smith");

    private final VirtualClock clock = new VirtualClock();
    private final TestRegistry test = TestRegistry.empty(clock);
    private final Registry registry = test.registry();

    @BeforeEach
    void nothingIsDue() {
        assertThat(due()).isEmpty();
    }

    @Test
    void whateverALoginIsMadeOf_andHoweverManyThereAre_itIsKeptAsItWas() {
        Account odd = withLogins(ASHA, "DUDLEY\\asha", "a\"b", "{x,y}", "NULL", "", "O'Shea, é", "\\\"");
        Account none = withLogins(BERT);

        save(odd, none);

        assertThat(find(odd).account()).isEqualTo(odd);
        assertThat(find(none).account()).isEqualTo(none);
    }

    @Test
    void severalRegistrations_areKeptAndFound() {
        Registration gmc = Registration.parse("GMC 1234567");
        Account registered = TestSource.stating(
                ASHA, new Identifiers("E1", null, null, Set.of(gmc, Registration.parse("NMC 12A3456E"))));

        save(registered, BERT);

        assertThat(find(registered).account()).isEqualTo(registered);
        assertThat(registry.accounts().stating(Set.of(), Set.of(), Set.of(gmc)))
                .extracting(KnownAccount::account)
                .containsExactly(registered);
    }

    @Test
    void ofAnAccountThatIsSavedTwiceAtOnce_theLastWordCounts() {
        save(ASHA, BERT, TestSource.called(ASHA, "Asha", "Shah"));

        assertThat(find(ASHA).account().name().family()).isEqualTo("Shah");
    }

    @Test
    void accountsThatAreNew_andThoseThatChanged_areDueToBeLookedAt_untilTheyAreMarked() {
        save(ASHA, BERT);
        assertThat(registry.candidates().unmarked(10)).containsExactlyInAnyOrder(ASHA.key(), BERT.key());
        registry.candidates().mark(Map.of(ASHA.key(), Set.of(), BERT.key(), Set.of("name bert jones")));
        assertThat(registry.candidates().unmarked(10)).isEmpty();

        save(TestSource.called(BERT, "Bert", "Jones-Smith"), CLEO);

        assertThat(registry.candidates().unmarked(10))
                .as("what changed and what is new, each by the same statement")
                .containsExactlyInAnyOrder(BERT.key(), CLEO.key());
        assertThat(registry.candidates().due(10)).containsExactly(ASHA.key());
    }

    @Test
    void whenAPersonIsGivenAnAccount_orLosesOne_allThatThePersonHoldsAreDue() {
        PersonId asha = person(ASHA, BERT, CLEO);
        Link first = Link.own(ASHA.key(), asha, clock.instant());
        registry.links().add(List.of(first));
        lookedAtAll();

        registry.links().add(List.of(Link.own(CLEO.key(), asha, clock.instant())));
        assertThat(registry.candidates().due(10)).containsExactlyInAnyOrder(ASHA.key(), CLEO.key());
        lookedAtAll();

        registry.links().end(List.of(first), clock.instant());
        assertThat(registry.candidates().due(10))
                .as("the one that left, and the one that stays")
                .containsExactlyInAnyOrder(ASHA.key(), CLEO.key());
    }

    private PersonId person(Account... accounts) {
        save(accounts);
        PersonId id = new PersonId(UUID.randomUUID());
        test.sql()
                .sql("insert into person (id, created_at, state, user_name, given, family, number)"
                        + " values (:id, now(), 'ACTIVE', 'asha', 'Asha', 'Patel', 0)")
                .param("id", id.value())
                .update();
        return id;
    }

    private void lookedAtAll() {
        test.sql().sql("delete from correlation_due").update();
    }

    private List<String> due() {
        return test.sql()
                .sql("select account from correlation_due")
                .query(String.class)
                .list();
    }

    private void save(Account... accounts) {
        registry.accounts()
                .save(List.of(accounts).stream()
                        .map(account -> KnownAccount.seen(account, null, clock.instant()))
                        .toList());
    }

    private KnownAccount find(Account account) {
        Map<AccountKey, KnownAccount> found = registry.accounts().find(List.of(account.key()));
        assertThat(found).containsOnlyKeys(account.key());
        return found.values().iterator().next();
    }

    private static Account withLogins(Account a, String... logins) {
        return new Account(
                a.key(),
                a.kind(),
                a.state(),
                a.name(),
                a.email(),
                a.userName(),
                List.of(logins),
                a.identifiers(),
                a.createdAt(),
                a.expiresAt());
    }
}
