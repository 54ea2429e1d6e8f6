package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.keycloak.directory.TrustDirectories;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;

/**
 * Whether a password is right at the trust that was named. Takes the same steps whether or not anybody is known by the login: a try is taken,
 * then the directory is asked.
 */
final class PasswordCheck {
    private final TrustDirectories directories;
    private final PersonStore persons;
    private final TryLimit limit;

    PasswordCheck(TrustDirectories directories, PersonStore persons, TryLimit limit) {
        this.directories = directories;
        this.persons = persons;
        this.limit = limit;
    }

    /** What came of it. */
    sealed interface Outcome {}

    /** The directory took the password. Whose account it is, its objectGUID says, not what was typed. */
    record Proven(
            Trust trust,
            AccountKey account,
            PersonName name,
            @Nullable String email) implements Outcome {}

    /**
     * Not right, or not to be told.
     *
     * @param suspected the account that the login means, for the audit alone
     * @param why for the audit alone
     */
    record Failed(Optional<AccountKey> suspected, String why) implements Outcome {}

    /** The password was right, but the directory does not let this account in, and the person may be told why. */
    record Told(BindOutcome.Reason reason, Optional<AccountKey> suspected) implements Outcome {}

    /** The directory could not be asked. */
    record Unavailable(Trust trust) implements Outcome {}

    /** @param password not empty */
    Outcome check(Trust trust, TypedLogin login, String password) {
        Optional<AccountKey> meant = accountMeant(trust, login);
        String counted = meant.map(AccountKey::toString).orElseGet(() -> login.digestAt(trust));
        if (!persons.takeTry(counted, limit.tries(), limit.window())) {
            return new Failed(meant, "no_tries_left");
        }
        BindOutcome outcome = directories.verify(trust.code(), bindLogin(trust, login, meant), password);
        if (outcome instanceof BindOutcome.Accepted accepted) {
            persons.forgetTries(counted);
            persons.forgetTries(accepted.account().toString());
            return new Proven(trust, accepted.account(), accepted.name(), accepted.email());
        }
        if (outcome instanceof BindOutcome.Refused refused) {
            String why = refused.reason().name().toLowerCase(Locale.ROOT);
            if (!refused.reason().mayBeShown()) {
                return new Failed(meant, why);
            }
            persons.forgetTries(counted);
            return new Told(refused.reason(), meant);
        }
        if (outcome instanceof BindOutcome.Unavailable away && !away.mayHaveCounted()) {
            persons.returnTry(counted);
        }
        return new Unavailable(trust);
    }

    private Optional<AccountKey> accountMeant(Trust trust, TypedLogin login) {
        // All spellings are looked up, also after one is found: the work must not tell whether anybody is known.
        List<AccountKey> found = login.spellingsAt(trust).stream()
                .flatMap(spelling -> persons.accountByLogin("ad." + trust.code(), spelling).stream())
                .toList();
        return found.stream().findFirst();
    }

    /** A directory knows nobody by NHSmail address: there the account's own login is used. */
    private String bindLogin(Trust trust, TypedLogin login, Optional<AccountKey> meant) {
        if (isKnownAt(trust, login.text())) {
            return login.text();
        }
        return meant.flatMap(key -> ownLogin(trust, key)).orElse(login.text());
    }

    private Optional<String> ownLogin(Trust trust, AccountKey key) {
        List<String> logins = persons.holderOf(key)
                .flatMap(persons::projection)
                .flatMap(person -> person.account(key))
                .map(ProjectedAccount::logins)
                .orElse(List.of());
        return logins.stream().filter(login -> isKnownAt(trust, login)).findFirst();
    }

    private boolean isKnownAt(Trust trust, String login) {
        return directories.named(login).filter(trust::equals).isPresent();
    }
}
