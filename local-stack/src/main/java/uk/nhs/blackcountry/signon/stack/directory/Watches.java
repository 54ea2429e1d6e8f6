package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The change notifications that one connection waits for, by message id (MS-ADTS 3.1.1.3.4.1.9). */
final class Watches {
    private final Map<Integer, Runnable> open = new ConcurrentHashMap<>();

    void open(int id, Runnable close) {
        open.put(id, close);
    }

    void close(int id) {
        Runnable close = open.remove(id);
        if (close != null) {
            close.run();
        }
    }

    void closeAll() {
        open.keySet().forEach(this::close);
    }

    /**
     * Sends every object that changes from now on within the search.
     *
     * @return ends it
     * @throws LDAPException unless the filter is {@code (objectClass=*)}, the only one that AD takes here
     */
    static Runnable of(
            Domain domain, @Nullable AdObject caller, SearchRequestProtocolOp request, DN base, Consumer<Entry> send)
            throws LDAPException {
        Filter filter = request.getFilter();
        if (filter.getFilterType() != Filter.FILTER_TYPE_PRESENCE
                || !filter.getAttributeName().equalsIgnoreCase("objectClass")) {
            throw AdError.unwilling("Error processing control: notifications need the filter (objectClass=*)");
        }
        AttributeSelection selection = new AttributeSelection(domain, caller, request.getAttributes());
        SearchScope scope = request.getScope();
        return domain.store().watch(object -> {
            try {
                if (!object.isDeleted() && object.dn().matchesBaseAndScope(base, scope)) {
                    send.accept(selection.of(object));
                }
            } catch (LDAPException e) {
                throw new IllegalStateException(
                        "an object that cannot be shown: " + object.entry().getDN(), e);
            }
        });
    }
}
