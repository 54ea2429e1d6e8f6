package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.account.OrdinaryAccounts;
import uk.nhs.blackcountry.signon.provisioning.account.Printable;

/** Understands a user object of a directory. Where a status attribute cannot be read, the account is not held to be enabled. */
final class EntryReader {
    /** What is asked of every object. */
    private static final List<String> ATTRIBUTES = List.of(
            "objectClass",
            "objectGUID",
            // by which DirSync tells that an object was moved or renamed
            "name",
            "isDeleted",
            "userAccountControl",
            "accountExpires",
            "sAMAccountName",
            "userPrincipalName",
            "mail",
            "givenName",
            "sn",
            "whenCreated",
            "uSNChanged");

    /** MS-ADTS 2.2.16: ADS_UF_ACCOUNTDISABLE. */
    private static final int ACCOUNT_DISABLED = 0x2;

    private final OdsCode trust;
    private final String domain;
    private final OrdinaryAccounts ordinary;
    private final DirectoryScope scope;
    private final IdentifierAttributes identifiers;
    private final LeftOut leftOut = new LeftOut();

    EntryReader(
            OdsCode trust,
            String domain,
            OrdinaryAccounts ordinary,
            DirectoryScope scope,
            IdentifierAttributes identifiers) {
        this.trust = trust;
        this.domain = domain;
        this.ordinary = ordinary;
        this.scope = scope;
        this.identifiers = identifiers;
    }

    String[] attributes() {
        Set<String> attributes = new LinkedHashSet<>(ATTRIBUTES);
        attributes.addAll(identifiers.names());
        return attributes.toArray(String[]::new);
    }

    DirectoryScope scope() {
        return scope;
    }

    LeftOut leftOut() {
        return leftOut;
    }

    /** Stands for how objects are understood: what was read in another way must be read again. */
    String fingerprint() {
        return UUID.nameUUIDFromBytes(configuration().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** All on which that depends. */
    String configuration() {
        return String.join(" ", ATTRIBUTES) + " " + domain + " " + identifiers.configuration() + " " + scope + " "
                + ordinary.configuration();
    }

    /** The object's key; empty where {@code objectGUID} is not there or is none. */
    Optional<AccountKey> key(Entry entry) {
        return guid(entry).map(guid -> AccountKey.directory(trust, guid));
    }

    static Optional<UUID> guid(Entry entry) {
        byte[] guid = entry.getAttributeValueBytes("objectGUID");
        return guid == null || guid.length != ObjectGuid.LENGTH ? Optional.empty() : Optional.of(ObjectGuid.read(guid));
    }

    static boolean isDeleted(Entry entry) {
        return "TRUE".equalsIgnoreCase(entry.getAttributeValue("isDeleted"));
    }

    /** Computers and managed service accounts are users by class, and no people. */
    static boolean isComputer(Entry entry) {
        return entry.hasObjectClass("computer");
    }

    /** What a whole object says; not for one of which only the changed attributes are there. */
    AccountChange read(AccountKey key, Entry entry) {
        if (!scope.contains(entry)) {
            return new AccountChange.Gone(key, Departure.OUT_OF_SCOPE);
        }
        Integer control = entry.getAttributeValueAsInteger("userAccountControl");
        Long expires = entry.getAttributeValueAsLong("accountExpires");
        String accountName = Printable.orNull(entry.getAttributeValue("sAMAccountName"));
        if (control == null || expires == null || accountName == null) {
            String missing =
                    control == null ? "userAccountControl" : expires == null ? "accountExpires" : "sAMAccountName";
            return new AccountChange.Unreadable(key, missing + " cannot be read");
        }
        PersonName name = new PersonName(text(entry, "givenName"), text(entry, "sn"));
        String principal = Printable.orNull(entry.getAttributeValue("userPrincipalName"));
        String domainName = domain + "\\" + accountName;
        String mail = Printable.orNull(entry.getAttributeValue("mail"));
        return new AccountChange.Seen(new Account(
                key,
                ordinary.kind(accountName, name, identifiers.hasEmployeeNumber(entry) ? "there" : null),
                (control & ACCOUNT_DISABLED) == 0 ? Account.State.ENABLED : Account.State.DISABLED,
                name,
                mail,
                principal == null ? domainName : principal,
                Stream.of(principal, domainName, mail).filter(Objects::nonNull).toList(),
                identifiers.read(entry, leftOut),
                created(entry),
                FileTime.read(expires)));
    }

    /** An object that changed and that our account may not see: it is there, and not readable. */
    AccountChange unseen(UUID guid) {
        return new AccountChange.Unreadable(AccountKey.directory(trust, guid), "the object cannot be read");
    }

    private static String text(Entry entry, String attribute) {
        return Printable.of(entry.getAttributeValue(attribute));
    }

    private static @Nullable Instant created(Entry entry) {
        return GeneralizedTime.read(entry.getAttributeValue("whenCreated"));
    }
}
