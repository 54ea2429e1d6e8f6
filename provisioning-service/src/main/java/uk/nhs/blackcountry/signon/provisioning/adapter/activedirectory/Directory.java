package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/** One connection to one domain controller, and how user objects are asked for. */
final class Directory {
    static final Filter USERS = Filter.createANDFilter(
            Filter.createEqualityFilter("objectClass", "user"),
            Filter.createNOTFilter(Filter.createEqualityFilter("objectClass", "computer")));

    /** MS-ADTS 3.1.1.3.4.1.14: LDAP_SERVER_SHOW_DELETED_OID. */
    private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);

    /** Below Active Directory's MaxPageSize of 1000, which may have been lowered. */
    private static final int PAGE = 500;

    /** So many objects are asked for again with one filter. */
    private static final int AT_ONCE = 50;

    private final LDAPConnection connection;
    private final String baseDn;
    private final EntryReader entries;

    Directory(LDAPConnection connection, String baseDn, EntryReader entries) {
        this.connection = connection;
        this.baseDn = baseDn;
        this.entries = entries;
    }

    String baseDn() {
        return baseDn;
    }

    EntryReader entries() {
        return entries;
    }

    /** @throws SourceException if a base of the scope is not there: as if everybody below it had left, were it only misspelt */
    void requireScope() throws LDAPException, SourceException {
        for (DN base : entries.scope().searchBases()) {
            if (connection.getEntry(base.toString(), "1.1") == null) {
                throw new SourceException(
                        Reason.NOT_ALLOWED,
                        "sync.search-bases: " + base + " is not there, or our account may not see it",
                        null);
            }
        }
    }

    SearchResult search(SearchRequest request) throws LDAPSearchException {
        return connection.search(request);
    }

    /** Takes the objects that match, page by page, as changes. */
    void users(Filter filter, Taker taker) throws LDAPException, SourceException {
        paged(baseDn, filter, null, found -> {
            List<AccountChange> page = new ArrayList<>();
            for (Entry entry : found) {
                AccountKey key = keyOf(entry);
                page.add(entries.read(key, entry));
            }
            taker.take(page);
        });
    }

    /** Whole objects by their GUIDs; those that are not to be seen any more are missing. */
    List<Entry> users(Collection<UUID> guids) throws LDAPException, SourceException {
        List<Entry> found = new ArrayList<>();
        List<UUID> all = List.copyOf(guids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Filter> some = all.subList(from, Math.min(from + AT_ONCE, all.size())).stream()
                    .map(guid -> Filter.createEqualityFilter("objectGUID", ObjectGuid.write(guid)))
                    .toList();
            paged(baseDn, Filter.createORFilter(some), null, found::addAll);
        }
        return found;
    }

    /** Deleted user objects that match. */
    void deleted(Filter filter, Taker taker) throws LDAPException, SourceException {
        Filter deletedUsers = Filter.createANDFilter(
                Filter.createEqualityFilter("isDeleted", "TRUE"),
                Filter.createEqualityFilter("objectClass", "user"),
                filter);
        paged(deletedObjects(), deletedUsers, SHOW_DELETED, found -> {
            List<AccountChange> page = new ArrayList<>();
            for (Entry entry : found) {
                page.add(new AccountChange.Gone(keyOf(entry)));
            }
            taker.take(page);
        });
    }

    /**
     * Whether our account is shown what was deleted; by default only administrators are. Seeing the container proves nothing, so one
     * deleted object must be seen: a domain in use always has some, and where it has none, saying no costs a few whole readings.
     */
    boolean showsDeleted() throws LDAPException {
        try {
            SearchRequest request = new SearchRequest(
                    deletedObjects(), SearchScope.ONE, Filter.createEqualityFilter("isDeleted", "TRUE"), "1.1");
            request.addControl(SHOW_DELETED);
            request.setSizeLimit(1);
            return connection.search(request).getEntryCount() > 0;
        } catch (LDAPSearchException e) {
            ResultCode code = e.getResultCode();
            if (code.equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return e.getEntryCount() > 0;
            }
            if (code.equals(ResultCode.NO_SUCH_OBJECT)
                    || code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)
                    || code.equals(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION)) {
                return false;
            }
            throw e;
        }
    }

    private String deletedObjects() {
        return "CN=Deleted Objects," + baseDn;
    }

    private AccountKey keyOf(Entry entry) throws SourceException {
        Optional<AccountKey> key = entries.key(entry);
        return key.orElseThrow(() -> new SourceException(
                Reason.PARTIAL, "objectGUID cannot be read: grant our account the right to read it", null));
    }

    private void paged(String base, Filter filter, @Nullable Control control, EntryTaker taker)
            throws LDAPException, SourceException {
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, entries.attributes());
            request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
            if (control != null) {
                request.addControl(control);
            }
            SearchResult result = connection.search(request);
            taker.take(result.getSearchEntries());
            SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
            if (page == null) {
                throw new SourceException(
                        Reason.PARTIAL, "the directory does not say whether a page was the last", null);
            }
            cookie = page.moreResultsToReturn() ? page.getCookie() : null;
        } while (cookie != null);
    }

    /** Takes a page of changes. */
    interface Taker {
        void take(List<AccountChange> page) throws SourceException;
    }

    private interface EntryTaker {
        void take(List<? extends Entry> page) throws SourceException;
    }
}
