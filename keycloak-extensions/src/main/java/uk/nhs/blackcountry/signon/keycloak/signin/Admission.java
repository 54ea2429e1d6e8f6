package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;

/** Whether somebody who proved an account may be signed in as the person who holds it. */
final class Admission {
    private final KeycloakSession session;
    private final PersonStore persons;

    Admission(KeycloakSession session) {
        this.session = session;
        this.persons = session.getProvider(PersonStore.class);
    }

    /** What is known of an account that was proven. */
    sealed interface Verdict {}

    /** May be signed in. */
    record Admitted(UserModel user, PersonProjection person) implements Verdict {}

    /** Nobody is known to hold the account: too new, or not a person's (a generic or administrative logon). */
    record NotYetKnown() implements Verdict {}

    /** Somebody holds it, but the registry has taken the person or the account out of use. */
    record OutOfUse(PersonProjection person) implements Verdict {}

    Verdict of(AccountKey account) {
        Optional<PersonProjection> held = persons.holderOf(account).flatMap(persons::projection);
        if (held.isEmpty()) {
            return new NotYetKnown();
        }
        PersonProjection person = held.get();
        @Nullable
        UserModel user = session.users()
                .getUserById(session.getContext().getRealm(), person.person().toString());
        boolean inUse = person.state() == PersonProjection.State.ACTIVE
                && person.account(account)
                        .filter(a -> a.state() == ProjectedAccount.AccountState.ENABLED)
                        .isPresent();
        return inUse && user != null && user.isEnabled() ? new Admitted(user, person) : new OutOfUse(person);
    }
}
