package uk.nhs.blackcountry.signon.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Reading;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Statement;

/** What every account source does. What it declares that it cannot do, it must not seem to do either. */
public abstract class AccountSourceConformance {
    private final List<AccountChange> said = new ArrayList<>();

    protected abstract AccountSource source();

    /** Makes an ordinary, enabled account and gives its key. */
    protected abstract AccountKey add(String name);

    protected abstract void disable(String name);

    protected abstract void delete(String name);

    /** Makes the source unable to answer whole. */
    protected abstract void breakOff();

    /** Makes the source a different one in the same place, which understands none of the cursors given out so far. */
    protected abstract void restore();

    /** What the source can do as it is set up here. */
    protected abstract Set<Capability> expected();

    /** Makes what the source says of an account impossible to understand; false where that cannot happen to this source. */
    protected boolean spoil(String name) {
        return false;
    }

    /** Makes an account go where the source is told not to look; false where it has no such place. */
    protected boolean moveOut(String name) {
        return false;
    }

    @Test
    void source_saysForWhomItSpeaksAndWhatFollows() {
        String suffix = source().trust().map(trust -> "." + trust).orElse("");

        assertThat(source().name()).matches("[a-z]+" + suffix.replace(".", "\\."));
        assertThat(source().states()).isNotEmpty();
        assertThat(source().states().contains(Statement.EMPLOYMENT)
                        && source().trust().isEmpty())
                .as("employment at no trust")
                .isFalse();
    }

    @Test
    void read_givesAccountsOfThisSourceAlone_andLoginsOnlyWhereSomebodySignsIn() throws SourceException {
        AccountKey asha = add("asha");

        read(null);

        assertThat(said).allSatisfy(change -> assertThat(change.key().source()).isEqualTo(source().name()));
        assertThat(account(asha).logins().isEmpty())
                .isEqualTo(!source().states().contains(Statement.SIGN_IN));
    }

    @Test
    void read_ofWhatCannotBeUnderstood_neverHoldsTheAccountEnabled_andGivesTheRest() throws SourceException {
        AccountKey asha = add("asha");
        AccountKey bert = add("bert");
        boolean spoilt = spoil("bert");

        Reading reading = read(null);

        assertThat(state(asha)).isEqualTo(Account.State.ENABLED);
        if (spoilt) {
            assertThat(seen()).doesNotContain(bert);
            assertThat(reading.asides().stream().anyMatch(aside -> aside.key() == null || bert.equals(aside.key()))
                            || last(bert) instanceof AccountChange.Unreadable)
                    .as("left aside, or unreadable")
                    .isTrue();
        } else {
            assertThat(reading.asides()).isEmpty();
        }
    }

    @Test
    void read_ofAnAccountThatWentOutOfScope_doesNotCallItDeleted() throws SourceException {
        add("asha");
        AccountKey bert = add("bert");
        Cursor cursor = read(null).next();
        if (!moveOut("bert")) {
            assertThat(read(cursor).scope() == Scope.CHANGES ? said : List.of()).isEmpty();
            return;
        }

        read(cursor);
        assertThat(last(bert)).isEqualTo(new AccountChange.Gone(bert, AccountChange.Departure.OUT_OF_SCOPE));
        read(null);
        assertThat(seen()).doesNotContain(bert);
    }

    @Test
    void read_withoutACursor_givesEveryAccount() throws SourceException {
        AccountKey asha = add("asha");
        AccountKey bert = add("bert");
        disable("bert");

        Reading reading = read(null);

        assertThat(reading.scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(reading.capabilities()).isEqualTo(expected());
        assertThat(state(asha)).isEqualTo(Account.State.ENABLED);
        assertThat(state(bert)).isEqualTo(Account.State.DISABLED);
    }

    @Test
    void read_ofMoreThanAPage_givesEachAccountOnce() throws SourceException {
        List<AccountKey> keys =
                IntStream.range(0, 1_100).mapToObj(i -> add("person" + i)).toList();

        read(null);

        assertThat(said.stream().map(AccountChange::key)).containsAll(keys).doesNotHaveDuplicates();
    }

    @Test
    void read_fromACursor_givesWhatChangedAndTheWholeAccount() throws SourceException {
        add("asha");
        AccountKey bert = add("bert");
        Cursor cursor = read(null).next();
        disable("bert");
        AccountKey carol = add("carol");

        Reading reading = read(cursor);

        assertThat(reading.scope())
                .isEqualTo(expected().contains(Capability.INCREMENTAL) ? Scope.CHANGES : Scope.EVERYTHING);
        assertThat(state(bert)).isEqualTo(Account.State.DISABLED);
        assertThat(state(carol)).isEqualTo(Account.State.ENABLED);
        assertThat(last(bert))
                .isInstanceOfSatisfying(
                        AccountChange.Seen.class,
                        seen -> assertThat(seen.account().name().family()).isNotBlank());
    }

    @Test
    void read_whenNothingChanged_givesNothing() throws SourceException {
        add("asha");
        Cursor cursor = read(null).next();

        Reading reading = read(read(cursor).next());

        assertThat(reading.scope() == Scope.CHANGES ? said : List.of()).isEmpty();
    }

    @Test
    void read_afterADeletion_reportsItIfItDeclaredSoAndOnlyThen() throws SourceException {
        add("asha");
        AccountKey bert = add("bert");
        Cursor cursor = read(null).next();
        delete("bert");

        Reading reading = read(cursor);

        if (expected().contains(Capability.DELETIONS)) {
            assertThat(last(bert)).isEqualTo(new AccountChange.Gone(bert));
        } else {
            assertThat(reading.capabilities()).doesNotContain(Capability.DELETIONS);
            assertThat(said.stream().map(AccountChange::key)).doesNotContain(bert);
        }
    }

    @Test
    void read_ofEverythingAfterADeletion_doesNotShowTheAccount() throws SourceException {
        add("asha");
        AccountKey bert = add("bert");
        read(null);
        delete("bert");

        read(null);

        assertThat(said.stream().filter(c -> !(c instanceof AccountChange.Gone)).map(AccountChange::key))
                .doesNotContain(bert);
    }

    @Test
    void read_withACursorOfAnotherLife_readsEverything() throws SourceException {
        AccountKey asha = add("asha");
        Cursor cursor = read(null).next();
        restore();

        assertThat(read(cursor).scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(state(asha)).isEqualTo(Account.State.ENABLED);
    }

    @Test
    void read_withACursorThatIsNotIts_readsEverything() throws SourceException {
        add("asha");

        assertThat(read(new Cursor("nobody's")).scope()).isEqualTo(Scope.EVERYTHING);
    }

    @Test
    void read_whenItCannotBeWhole_throwsWhateverItGaveBefore() throws SourceException {
        add("asha");
        Cursor cursor = read(null).next();
        breakOff();

        assertThatThrownBy(() -> read(null)).isInstanceOf(SourceException.class);
        assertThatThrownBy(() -> read(cursor)).isInstanceOf(SourceException.class);
    }

    /** Reads, and keeps only what this reading said. */
    protected final Reading read(@Nullable Cursor since) throws SourceException {
        said.clear();
        return source().read(since, said::addAll);
    }

    protected final List<AccountChange> said() {
        return List.copyOf(said);
    }

    protected final AccountChange last(AccountKey key) {
        return said.stream()
                .filter(change -> change.key().equals(key))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new AssertionError(key + " is not among " + said));
    }

    protected final Account account(AccountKey key) {
        if (last(key) instanceof AccountChange.Seen seen) {
            return seen.account();
        }
        throw new AssertionError("not seen: " + last(key));
    }

    private List<AccountKey> seen() {
        return said.stream()
                .filter(AccountChange.Seen.class::isInstance)
                .map(AccountChange::key)
                .toList();
    }

    private Account.State state(AccountKey key) {
        return account(key).state();
    }
}
