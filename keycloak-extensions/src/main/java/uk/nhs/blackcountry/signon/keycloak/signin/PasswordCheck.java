package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;
import uk.nhs.blackcountry.signon.keycloak.directory.TrustDirectories;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;

/**
 * Whether a password is right at the trust that was named. Does the same work whether or not anybody is known by the login, so that the time
 * it takes tells nothing: every look-up is made, for nobody where there is nobody; then a try is taken, then the directory is asked.
 */
final class PasswordCheck {
    /** Whose holder is looked up where nobody is meant. */
    private static final UUID NOBODY = new UUID(0, 0);

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
     * @param suspected whom the login means, for the audit alone
     * @param why for the audit alone
     */
    record Failed(Optional<Suspect> suspected, String why) implements Outcome {}

    /** The password was right, but the directory does not let this account in, and the person may be told why. */
    record Told(BindOutcome.Reason reason, Optional<Suspect> suspected) implements Outcome {}

    /** The directory could not be asked. */
    record Unavailable(Trust trust) implements Outcome {}

    /** Whom a login means: an account, and who holds it. */
    record Suspect(AccountKey account, Optional<PersonId> person) {}

    /** @param password not empty */
    Outcome check(Trust trust, TypedLogin login, String password) {
        Optional<AccountKey> account = accountMeant(trust, login);
        AccountKey looked = account.orElseGet(() -> AccountKey.directory(trust.code(), NOBODY));
        Optional<PersonId> holder = persons.holderOf(looked);
        Optional<PersonProjection> person = persons.projection(holder.orElseGet(() -> new PersonId(NOBODY)));
        Optional<Suspect> meant = account.map(key -> new Suspect(key, holder));
        String counted = account.map(AccountKey::toString).orElseGet(() -> login.digestAt(trust));
        if (!persons.takeTry(counted, limit.tries(), limit.window())) {
            return new Failed(meant, "no_tries_left");
        }
        BindOutcome outcome = directories.verify(trust.code(), bindLogin(trust, login, looked, person), password);
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

    /**
     * A directory knows nobody by NHSmail address: there the account's own login is used. Where there is no account, the directory is asked about
     * somebody whom it cannot have, for an answer that comes without a bind comes sooner.
     */
    private String bindLogin(Trust trust, TypedLogin login, AccountKey account, Optional<PersonProjection> holder) {
        if (isKnownAt(trust, login.text())) {
            return login.text();
        }
        List<String> logins = holder.flatMap(person -> person.account(account))
                .map(ProjectedAccount::logins)
                .orElse(List.of());
        return logins.stream()
                .filter(own -> isKnownAt(trust, own))
                .findFirst()
                .orElseGet(() -> strangersLogin(trust, login));
    }

    private String strangersLogin(Trust trust, TypedLogin login) {
        return directories.canBeAt(trust, login.text()) ? login.text() : login.nobodyAt(trust);
    }

    private boolean isKnownAt(Trust trust, String login) {
        return directories.named(login).filter(trust::equals).isPresent();
    }
}
