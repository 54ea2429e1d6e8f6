package uk.nhs.blackcountry.signon.keycloak.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Accepted;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Reason;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Refused;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;

/**
 * The entry of whoever has just bound, read with that person's own rights. Exactly one must match, and its status must be readable:
 * otherwise the account counts as disabled.
 */
final class OwnEntry {
    private static final Logger LOG = Logger.getLogger(OwnEntry.class);
    private static final String[] ATTRIBUTES = {
        "objectGUID",
        "userAccountControl",
        "msDS-User-Account-Control-Computed",
        "accountExpires",
        "givenName",
        "sn",
        "mail"
    };

    private final OdsCode trust;
    private final DN base;
    private final Filter filter;
    private final Clock clock;

    OwnEntry(OdsCode trust, DN base, Login login, Clock clock) {
        this.trust = trust;
        this.base = base;
        this.filter = filter(base, login);
        this.clock = clock;
    }

    /**
     * A user principal name is the attribute's value; Active Directory also takes {@code sAMAccountName@domain} where no account has it as its
     * value (MS-ADTS 5.1.1.1.1). Where both lead to somebody, and not to the same, two entries match and nobody is let in.
     */
    private static Filter filter(DN base, Login login) {
        Filter byAccountName = Filter.createEqualityFilter("sAMAccountName", login.name());
        if (login.form() != Login.Form.PRINCIPAL) {
            return byAccountName;
        }
        Filter byPrincipal = Filter.createEqualityFilter("userPrincipalName", login.name() + "@" + login.qualifier());
        return login.qualifier().equals(dnsName(base))
                ? Filter.createORFilter(byPrincipal, byAccountName)
                : byPrincipal;
    }

    private static String dnsName(DN base) {
        return Arrays.stream(base.getRDNs())
                .filter(rdn -> rdn.hasAttribute("dc"))
                .map(RDN::getAttributeValues)
                .map(values -> values[0])
                .collect(Collectors.joining("."))
                .toLowerCase(Locale.ROOT);
    }

    /** @throws LDAPException if the domain controller did not answer */
    BindOutcome read(LDAPConnection connection, long timeoutMillis) throws LDAPException {
        SearchRequest request = new SearchRequest(base.toString(), SearchScope.SUB, filter, ATTRIBUTES);
        request.setSizeLimit(2);
        request.setResponseTimeoutMillis(timeoutMillis);
        List<SearchResultEntry> found;
        try {
            found = connection.search(request).getSearchEntries();
        } catch (LDAPException e) {
            if (DomainController.saysNothing(e)) {
                throw e;
            }
            return unreadable("the search was answered with " + e.getResultCode());
        }
        if (found.size() != 1) {
            return unreadable((found.isEmpty() ? "no entry" : "more than one entry") + " under " + base
                    + " is that of the account");
        }
        return outcome(found.get(0));
    }

    /** What somebody is told who has shown the right password. */
    BindOutcome outcome(SearchResultEntry entry) {
        Optional<UUID> guid = objectGuid(entry);
        if (guid.isEmpty()) {
            return unreadable("the account's own entry shows it no objectGUID");
        }
        Optional<Reason> against = AccountStatus.against(entry, clock.instant());
        if (against.isPresent()) {
            return new Refused(against.get());
        }
        PersonName name = new PersonName(text(entry, "givenName"), text(entry, "sn"));
        String mail = text(entry, "mail");
        @Nullable String email = mail.isEmpty() ? null : mail;
        return new Accepted(AccountKey.directory(trust, guid.get()), name, email);
    }

    private static Optional<UUID> objectGuid(SearchResultEntry entry) {
        byte @Nullable [][] values = entry.getAttributeValueByteArrays("objectGUID");
        return values == null || values.length != 1 || values[0].length != ObjectGuid.LENGTH
                ? Optional.empty()
                : Optional.of(ObjectGuid.read(values[0]));
    }

    private static String text(SearchResultEntry entry, String attribute) {
        @Nullable String value = entry.getAttributeValue(attribute);
        return value == null ? "" : value.strip();
    }

    private BindOutcome unreadable(String why) {
        LOG.warnf(
                "Trust %s: a right password was refused, since %s. Check base-dn and what accounts may read of themselves.",
                trust, why);
        return new Refused(Reason.DISABLED);
    }
}
