package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

/**
 * An account, as far as the viewer may see it.
 *
 * @param trust whose source it is of; null for NHSmail
 * @param person who holds it; null where nobody does
 * @param usable whether it could be used for signing in at this moment
 * @param details null where the account is another trust's
 */
public record AccountView(
        AccountKey key,
        @Nullable OdsCode trust,
        @Nullable PersonId person,
        PersonName name,
        KnownAccount.Presence presence,
        boolean usable,
        @Nullable Details details) {

    /** What only the account's own trust sees. Fields as in {@link Account} and {@link KnownAccount}. */
    public record Details(
            Account.Kind kind,
            String userName,
            @Nullable String email,
            List<String> logins,
            @Nullable String employeeNumber,
            @Nullable String cis2,
            List<String> registrations,
            @Nullable Position position,
            @Nullable Instant createdAt,
            @Nullable Instant expiresAt,
            Instant firstSeenAt,
            @Nullable Departure departure) {}

    static AccountView of(KnownAccount known, @Nullable PersonId holder, Viewer viewer, Instant now) {
        Account account = known.account();
        return new AccountView(
                account.key(),
                account.key().trust().orElse(null),
                holder,
                account.name(),
                known.presence(),
                known.lookedAt(now).usable(),
                viewer.seesWhole(account.key()) ? details(known) : null);
    }

    private static Details details(KnownAccount known) {
        Account account = known.account();
        return new Details(
                account.kind(),
                account.userName(),
                account.email(),
                account.logins(),
                account.identifiers().employeeNumber(),
                account.identifiers().cis2(),
                account.identifiers().registrations().stream()
                        .map(Registration::toString)
                        .sorted()
                        .toList(),
                account.position(),
                account.createdAt(),
                account.expiresAt(),
                known.firstSeenAt(),
                known.departure());
    }
}
