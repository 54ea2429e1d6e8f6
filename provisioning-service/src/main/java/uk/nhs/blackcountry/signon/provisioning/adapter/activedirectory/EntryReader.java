package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.OrdinaryAccounts;

/** Understands a user object of a directory. Where a status attribute cannot be read, the account is not held to be enabled. */
final class EntryReader {
    /** What is asked of every object. */
    static final String[] ATTRIBUTES = {
        "objectClass",
        "objectGUID",
        "isDeleted",
        "userAccountControl",
        "accountExpires",
        "sAMAccountName",
        "userPrincipalName",
        "mail",
        "givenName",
        "sn",
        "employeeID",
        "whenCreated",
        "uSNChanged"
    };

    /** MS-ADTS 2.2.16: ADS_UF_ACCOUNTDISABLE. */
    private static final int ACCOUNT_DISABLED = 0x2;

    private final OdsCode trust;
    private final String domain;
    private final OrdinaryAccounts ordinary;

    EntryReader(OdsCode trust, String domain, OrdinaryAccounts ordinary) {
        this.trust = trust;
        this.domain = domain;
        this.ordinary = ordinary;
    }

    /** The object's key; empty where {@code objectGUID} is not there. */
    Optional<AccountKey> key(Entry entry) {
        return guid(entry).map(guid -> AccountKey.directory(trust, guid));
    }

    static Optional<UUID> guid(Entry entry) {
        byte[] guid = entry.getAttributeValueBytes("objectGUID");
        return guid == null ? Optional.empty() : Optional.of(ObjectGuid.read(guid));
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
        Integer control = entry.getAttributeValueAsInteger("userAccountControl");
        Long expires = entry.getAttributeValueAsLong("accountExpires");
        String accountName = entry.getAttributeValue("sAMAccountName");
        if (control == null || expires == null || accountName == null) {
            String missing =
                    control == null ? "userAccountControl" : expires == null ? "accountExpires" : "sAMAccountName";
            return new AccountChange.Unreadable(key, missing + " cannot be read");
        }
        PersonName name = new PersonName(text(entry, "givenName"), text(entry, "sn"));
        String principal = entry.getAttributeValue("userPrincipalName");
        String domainName = domain + "\\" + accountName;
        String mail = entry.getAttributeValue("mail");
        return new AccountChange.Seen(new Account(
                key,
                ordinary.kind(accountName, name, entry.getAttributeValue("employeeID")),
                (control & ACCOUNT_DISABLED) == 0 ? Account.State.ENABLED : Account.State.DISABLED,
                name,
                mail,
                principal == null ? domainName : principal,
                Stream.of(principal, domainName, mail).filter(Objects::nonNull).toList(),
                Identifiers.employee(entry.getAttributeValue("employeeID")),
                created(entry),
                FileTime.read(expires)));
    }

    /** An object that changed and that our account may not see: it is there, and not readable. */
    AccountChange unseen(UUID guid) {
        return new AccountChange.Unreadable(AccountKey.directory(trust, guid), "the object cannot be read");
    }

    private static String text(Entry entry, String attribute) {
        return Objects.requireNonNullElse(entry.getAttributeValue(attribute), "");
    }

    private static @Nullable Instant created(Entry entry) {
        Date created = entry.getAttributeValueAsDate("whenCreated");
        return created == null ? null : created.toInstant();
    }
}
