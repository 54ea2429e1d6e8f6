package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import com.microsoft.graph.models.User;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.OrdinaryAccounts;
import uk.nhs.blackcountry.signon.provisioning.account.Printable;

/** Understands a whole {@code user} of Graph. What is not stated is not taken for granted: least of all that an account is enabled. */
final class UserReader {
    private static final List<String> SELECTED =
            List.of("id", "accountEnabled", "userPrincipalName", "mail", "givenName", "surname", "createdDateTime");

    private final UUID tenant;
    private final UserAttribute staff;
    private final Set<String> staffValues;
    private final @Nullable UserAttribute leaver;
    private final NhsmailProperties.Leavers leavers;
    private final OrdinaryAccounts ordinary;

    UserReader(NhsmailProperties properties, NhsmailProperties.Directory directory) {
        this.tenant = properties.tenant();
        this.staff = UserAttribute.of(directory.staffAttribute());
        this.staffValues = Set.copyOf(directory.staffValues());
        this.leavers = properties.leavers();
        this.leaver = leavers.attribute() == null ? null : UserAttribute.of(leavers.attribute());
        this.ordinary = new OrdinaryAccounts(properties.notOrdinary(), false);
    }

    /** What to ask of every user. */
    String[] selected() {
        Set<String> selected = new LinkedHashSet<>(SELECTED);
        selected.add(staff.selected());
        if (leaver != null) {
            selected.add(leaver.selected());
        }
        return selected.toArray(String[]::new);
    }

    /** What a cursor depends on besides the tenant: with other values, other people are ours, or may sign in. */
    String scope() {
        return staff.name() + staffValues.stream().sorted().toList() + leavers + ordinary.configuration();
    }

    /** Empty where {@code id} is no object id. */
    static Optional<UUID> oid(User user) {
        String id = user.getId();
        try {
            return id == null || id.length() != 36 ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    AccountKey key(UUID oid) {
        return AccountKey.nhsmail(tenant, oid);
    }

    AccountChange read(UUID oid, User user) {
        AccountKey key = key(oid);
        String whose = staff.read().apply(user);
        if (whose == null || !staffValues.contains(whose.strip())) {
            return new AccountChange.Gone(key, Departure.OUT_OF_SCOPE);
        }
        Boolean enabled = user.getAccountEnabled();
        String principal = Printable.orNull(user.getUserPrincipalName());
        if (enabled == null || principal == null) {
            String missing = enabled == null ? "accountEnabled" : "userPrincipalName";
            return new AccountChange.Unreadable(key, missing + " cannot be read");
        }
        PersonName name = new PersonName(Printable.of(user.getGivenName()), Printable.of(user.getSurname()));
        String mail = Printable.orNull(user.getMail());
        OffsetDateTime created = user.getCreatedDateTime();
        return new AccountChange.Seen(new Account(
                key,
                ordinary.kind(principal.split("@", 2)[0], name, null),
                enabled && !isShutOut(user) ? Account.State.ENABLED : Account.State.DISABLED,
                name,
                mail,
                principal,
                Stream.of(principal, mail)
                        .flatMap(Stream::ofNullable)
                        .distinct()
                        .toList(),
                Identifiers.NONE,
                created == null ? null : created.toInstant(),
                null));
    }

    private boolean isShutOut(User user) {
        return leaver != null
                && !leavers.maySignIn()
                && leavers.isLeaver(leaver.read().apply(user));
    }
}
