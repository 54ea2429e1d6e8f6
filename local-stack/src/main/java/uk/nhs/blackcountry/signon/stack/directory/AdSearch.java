package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One search below the naming context. */
final class AdSearch {
    /** MaxPageSize: the most entries that one answer holds, whatever the caller asks. */
    static final int MAX_PAGE_SIZE = 1000;

    private final Domain domain;
    private final SearchRequestProtocolOp request;
    private final AdControls controls;
    private final @Nullable AdObject caller;

    AdSearch(Domain domain, SearchRequestProtocolOp request, AdControls controls, @Nullable AdObject caller) {
        this.domain = domain;
        this.request = request;
        this.controls = controls;
        this.caller = caller;
    }

    /** Entries, how it ended, and what to send with that. */
    record Answer(List<Entry> entries, ResultCode code, String text, List<Control> controls) {}

    Answer run() throws LDAPException {
        DN base = base();
        List<AdObject> found = found(base);
        SimplePagedResultsControl paged = controls.paged();
        return paged == null ? whole(found) : page(found, paged);
    }

    DN base() throws LDAPException {
        AdObject object = domain.object(request.getBaseDN());
        if (object == null || (object.isDeleted() && !showsDeleted())) {
            throw AdError.noSuchObject(domain.baseDn());
        }
        return object.dn();
    }

    private List<AdObject> found(DN base) throws LDAPException {
        AdFilter filter = new AdFilter(domain.store(), request.getFilter(), domain.baseDn());
        List<AdObject> found = new ArrayList<>();
        for (AdObject object : candidates(base, filter)) {
            if ((!object.isDeleted() || showsDeleted())
                    && object.dn().matchesBaseAndScope(base, request.getScope())
                    && filter.matches(object)) {
                found.add(object);
            }
        }
        return found;
    }

    private Collection<AdObject> candidates(DN base, AdFilter filter) throws LDAPException {
        if (request.getScope() == SearchScope.BASE) {
            AdObject object = domain.store().byDn(base);
            return object == null ? List.of() : List.of(object);
        }
        // tombstones are in no index
        Set<AdObject> indexed = showsDeleted() ? null : filter.candidates();
        if (indexed == null) {
            return domain.store().createdAfter(0);
        }
        return indexed.stream()
                .sorted(Comparator.comparingLong(AdObject::created))
                .toList();
    }

    private boolean showsDeleted() {
        return controls.has(AdControls.SHOW_DELETED) && domain.has(caller, Right.DELETED_OBJECTS);
    }

    private Answer whole(List<AdObject> found) throws LDAPException {
        int limit = request.getSizeLimit() == 0 ? MAX_PAGE_SIZE : Math.min(request.getSizeLimit(), MAX_PAGE_SIZE);
        boolean more = found.size() > limit;
        return new Answer(
                entries(more ? found.subList(0, limit) : found),
                more ? ResultCode.SIZE_LIMIT_EXCEEDED : ResultCode.SUCCESS,
                "",
                List.of());
    }

    /** The cookie is the creation number of the last entry sent, so that it needs no memory and survives a restart. */
    private Answer page(List<AdObject> found, SimplePagedResultsControl paged) throws LDAPException {
        long after = position(paged.getCookie());
        List<AdObject> rest =
                found.stream().filter(object -> object.created() > after).toList();
        int size = Math.min(Math.max(paged.getSize(), 0), MAX_PAGE_SIZE);
        boolean more = rest.size() > size && size > 0;
        List<AdObject> page = rest.subList(0, Math.min(size, rest.size()));
        ASN1OctetString cookie = more ? cookie(page.get(page.size() - 1).created()) : new ASN1OctetString();
        return new Answer(
                entries(page), ResultCode.SUCCESS, "", List.of(new SimplePagedResultsControl(0, cookie, false)));
    }

    private List<Entry> entries(List<AdObject> objects) throws LDAPException {
        List<Entry> entries = new ArrayList<>(objects.size());
        List<String> requested = request.getAttributes();
        AttributeSelection selection = new AttributeSelection(domain, caller, requested);
        for (AdObject object : objects) {
            entries.add(
                    AttributeSelection.isNothing(requested)
                            ? new Entry(object.entry().getDN())
                            : selection.of(object));
        }
        return entries;
    }

    private static ASN1OctetString cookie(long created) {
        return new ASN1OctetString(
                ByteBuffer.allocate(Long.BYTES).putLong(created).array());
    }

    private static long position(@Nullable ASN1OctetString cookie) throws LDAPException {
        if (cookie == null || cookie.getValueLength() == 0) {
            return 0;
        }
        if (cookie.getValueLength() != Long.BYTES) {
            throw AdError.unwilling("Error processing control: not a cookie of this server");
        }
        return ByteBuffer.wrap(cookie.getValue()).getLong();
    }
}
