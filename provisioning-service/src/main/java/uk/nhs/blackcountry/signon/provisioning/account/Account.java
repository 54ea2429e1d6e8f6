package uk.nhs.blackcountry.signon.provisioning.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonName;

/**
 * What one source says of one person.
 *
 * @param kind whether it stands for one human being doing everyday work
 * @param state whether its source lets it sign in, whatever the clock says of {@code expiresAt}
 * @param email where its source says the person reads mail; null where it says nothing. Identifies nobody
 * @param userName what the person knows the account by: the user principal name
 * @param logins what the person may type to mean this account
 * @param identifiers by what numbers its source says the person is known
 * @param createdAt when its source made it; null where the source does not say
 * @param expiresAt first instant at which its source no longer lets it sign in; null for no planned end
 * @param position as what somebody is employed; null where its source does not say
 */
public record Account(
        AccountKey key,
        Kind kind,
        State state,
        PersonName name,
        @Nullable String email,
        String userName,
        List<String> logins,
        Identifiers identifiers,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Position position) {

    /** Whether an account stands for one human being doing everyday work. */
    public enum Kind {
        ORDINARY,
        /** An admin's second account, a service's, a ward's or a room's. Never linked, never projected. */
        NOT_ORDINARY
    }

    /** Whether the source lets an account sign in. */
    public enum State {
        ENABLED,
        DISABLED
    }

    public Account {
        requireNonNull(key, "key");
        requireNonNull(kind, "kind");
        requireNonNull(state, "state");
        requireNonNull(name, "name");
        requireNonNull(identifiers, "identifiers");
        if (userName.isBlank()) {
            throw new IllegalArgumentException("account " + key + ": the user name is blank");
        }
        logins = List.copyOf(logins);
    }

    /** Of a source that states no positions. */
    public Account(
            AccountKey key,
            Kind kind,
            State state,
            PersonName name,
            @Nullable String email,
            String userName,
            List<String> logins,
            Identifiers identifiers,
            @Nullable Instant createdAt,
            @Nullable Instant expiresAt) {
        this(key, kind, state, name, email, userName, logins, identifiers, createdAt, expiresAt, null);
    }

    boolean isUsableAt(Instant now) {
        return kind == Kind.ORDINARY && state == State.ENABLED && !isExpiredAt(now);
    }

    /** Whether its planned end has come. */
    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
