package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.Revision;

class PasswordCheckTest {
    private static final PersonName NAME = new PersonName("Asha", "Patel");
    private static final AccountKey ASHA = AccountKey.directory(TestTrusts.DUDLEY.code(), new UUID(1, 1));
    private static final AccountKey OTHER = AccountKey.directory(TestTrusts.DUDLEY.code(), new UUID(2, 2));

    private static final PasswordCheck.Suspect SUSPECT =
            new PasswordCheck.Suspect(ASHA, Optional.of(new PersonId(new UUID(9, 9))));

    private final FakeDirectories directories = new FakeDirectories();
    private final FakePersonStore persons = new FakePersonStore();
    private final PasswordCheck check = new PasswordCheck(directories, persons, TryLimit.DEFAULT);

    @BeforeEach
    void ashaIsKnown() {
        PersonId asha = new PersonId(new UUID(9, 9));
        persons.persons.put(
                asha,
                new PersonProjection(
                        asha,
                        new Revision(1, 1),
                        PersonProjection.State.ACTIVE,
                        null,
                        "a.patel@nhs.net",
                        NAME,
                        null,
                        List.of(new ProjectedAccount(
                                ASHA,
                                ProjectedAccount.AccountState.ENABLED,
                                List.of("a.patel@nhs.net", "dudley\\apatel", "apatel@dudley.test"))),
                        List.of()));
    }

    @Test
    void check_whenTheDirectoryAccepts_theDirectorySaysWhoseAccountItIs() {
        directories.answer = new BindOutcome.Accepted(OTHER, NAME, null);

        assertThat(tried("DUDLEY\\apatel")).isEqualTo(new PasswordCheck.Proven(TestTrusts.DUDLEY, OTHER, NAME, null));
    }

    @Test
    void check_whenThePasswordIsRight_givesTheTriesBack() {
        tried("DUDLEY\\apatel");
        directories.answer = new BindOutcome.Accepted(ASHA, NAME, null);
        tried("DUDLEY\\apatel");

        assertThat(persons.tries).isEmpty();
    }

    @Test
    void check_byNhsmailAddress_bindsWithTheAccountsOwnLogin() {
        tried("A.Patel@nhs.net");

        assertThat(directories.asked).containsExactly("RNA dudley\\apatel");
    }

    @Test
    void check_byLoginOfTheTrust_bindsWithWhatWasTyped() {
        tried("APatel@dudley.test");

        assertThat(directories.asked).containsExactly("RNA APatel@dudley.test");
    }

    @Test
    void check_whenNobodyIsKnown_asksTheDirectoryAllTheSame() {
        assertThat(tried("nobody@nhs.net")).isEqualTo(new PasswordCheck.Failed(Optional.empty(), "wrong_password"));
        assertThat(directories.asked)
                .containsExactly("RNA "
                        + TypedLogin.parse("nobody@nhs.net").orElseThrow().nobodyAt(TestTrusts.DUDLEY));
    }

    @Test
    void check_byNhsmailAddressOfNobody_bindsWithANameThatNoAccountCanHave() {
        tried("nobody@nhs.net");

        assertThat(directories.asked).hasSize(1).allSatisfy(asked -> {
            assertThat(asked).startsWith("RNA DUDLEY\\");
            assertThat(asked.substring(asked.indexOf('\\') + 1)).hasSizeGreaterThan(20);
        });
    }

    /** Time tells as much as words do; what can be compared without a clock is the work. */
    @ParameterizedTest
    @CsvSource({
        "DUDLEY\\apatel, DUDLEY\\nobody",
        "apatel, nobody",
        "apatel@dudley.test, nobody@dudley.test",
        "a.patel@nhs.net, no.body@nhs.net",
        "ápatel, nóbody",
        "ápatel@dudley.test, nóbody@dudley.test",
        "DUDLEY\\ápatel, DUDLEY\\nóbody"
    })
    void check_doesTheSameWork_whetherOrNotAnybodyIsKnown(String known, String unknown) {
        tried(known);
        List<String> forSomebody = List.copyOf(persons.asked);
        int binds = directories.asked.size();
        persons.asked.clear();
        tried(unknown);

        assertThat(persons.asked).isEqualTo(forSomebody);
        assertThat(directories.asked).hasSize(2 * binds);
    }

    @Test
    void check_whenNoTryIsLeft_neverAsksTheDirectory() {
        for (String spelling : List.of("DUDLEY\\apatel", "apatel", "apatel@dudley.test", "a.patel@nhs.net")) {
            tried(spelling);
        }
        directories.asked.clear();
        directories.answer = new BindOutcome.Accepted(ASHA, NAME, null);

        assertThat(tried("ápatel@dudley.test"))
                .isEqualTo(new PasswordCheck.Failed(Optional.of(SUSPECT), "no_tries_left"));
        assertThat(directories.asked).isEmpty();
    }

    @Test
    void check_whenNobodyIsKnown_countsTheSpellingsTogether() {
        for (String spelling : List.of("DUDLEY\\nobody", "nobody", "nobody@dudley.test", "NOBODY")) {
            tried(spelling);
        }
        directories.asked.clear();

        assertThat(tried("nóbody")).isEqualTo(new PasswordCheck.Failed(Optional.empty(), "no_tries_left"));
        assertThat(directories.asked).isEmpty();
    }

    @Test
    void check_whenLockedOrNoSuchAccount_looksLikeAWrongPassword() {
        for (BindOutcome.Reason reason : List.of(
                BindOutcome.Reason.WRONG_PASSWORD, BindOutcome.Reason.LOCKED, BindOutcome.Reason.NO_SUCH_ACCOUNT)) {
            directories.answer = new BindOutcome.Refused(reason);
            assertThat(tried("DUDLEY\\apatel")).isInstanceOf(PasswordCheck.Failed.class);
        }
    }

    @Test
    void check_whenExpired_saysSoAndGivesTheTryBack() {
        directories.answer = new BindOutcome.Refused(BindOutcome.Reason.PASSWORD_EXPIRED);

        assertThat(tried("DUDLEY\\apatel"))
                .isEqualTo(new PasswordCheck.Told(BindOutcome.Reason.PASSWORD_EXPIRED, Optional.of(SUSPECT)));
        assertThat(persons.tries).isEmpty();
    }

    @Test
    void check_whenNoDirectoryGotThePassword_givesTheTryBack() {
        tried("DUDLEY\\apatel");
        directories.answer = new BindOutcome.Unavailable("down", false);

        assertThat(tried("DUDLEY\\apatel")).isEqualTo(new PasswordCheck.Unavailable(TestTrusts.DUDLEY));
        assertThat(persons.tries).containsEntry(ASHA.toString(), 1);
    }

    @Test
    void check_whenTheDirectoryMayHaveCounted_keepsTheTryTaken() {
        directories.answer = new BindOutcome.Unavailable("it never answered", true);

        assertThat(tried("DUDLEY\\apatel")).isEqualTo(new PasswordCheck.Unavailable(TestTrusts.DUDLEY));
        assertThat(persons.tries).containsEntry(ASHA.toString(), 1);
    }

    private PasswordCheck.Outcome tried(String login) {
        return check.check(TestTrusts.DUDLEY, TypedLogin.parse(login).orElseThrow(), "secret");
    }
}
