package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed since the caller last asked (MS-ADTS 3.1.1.3.4.1.3): per object the requested attributes that changed, and always
 * {@code objectGUID} and {@code instanceType}. An attribute that lost its last value is sent without one. Answers come in rounds.
 */
final class DirSync {
    private static final int OBJECT_SECURITY = 0x1;
    private static final int KNOWN_FLAGS = OBJECT_SECURITY | 0x800 | 0x2000 | 0x80000000;
    private static final int DEFAULT_BYTES = 1 << 20;

    private final Domain domain;
    private final SearchRequestProtocolOp request;
    private final @Nullable AdObject caller;
    private final ActiveDirectoryDirSyncControl control;
    private final boolean objectSecurity;

    DirSync(Domain domain, SearchRequestProtocolOp request, AdControls controls, @Nullable AdObject caller)
            throws LDAPException {
        this.domain = domain;
        this.request = request;
        this.caller = caller;
        this.control = decode(controls.get(AdControls.DIRSYNC));
        this.objectSecurity = (control.getFlags() & OBJECT_SECURITY) != 0;
        check();
    }

    private static ActiveDirectoryDirSyncControl decode(@Nullable Control control) throws LDAPException {
        if (control == null || control.getValue() == null) {
            throw AdError.error(ResultCode.PROTOCOL_ERROR, "the DirSync control has no value");
        }
        // flags travel as a signed or an unsigned integer, depending on the client
        ASN1Element[] parts = sequence(control.getValue());
        return new ActiveDirectoryDirSyncControl(
                control.isCritical(),
                (int) number(parts[0]),
                (int) Math.min(number(parts[1]), Integer.MAX_VALUE),
                new ASN1OctetString(parts[2].getValue()));
    }

    private void check() throws LDAPException {
        if ((control.getFlags() & ~KNOWN_FLAGS) != 0) {
            throw AdError.error(ResultCode.PROTOCOL_ERROR, "unknown DirSync flags " + control.getFlags());
        }
        if (!objectSecurity && !domain.has(caller, Right.REPLICATION)) {
            throw AdError.replicationDenied();
        }
        AdObject base = domain.object(request.getBaseDN());
        if (base == null || !base.dn().equals(domain.head())) {
            if (!objectSecurity) {
                throw AdError.replicationDenied();
            }
            throw AdError.unwilling("Error processing control: the base of DirSync is the root of a naming context");
        }
        if (request.getScope() != SearchScope.SUB) {
            throw AdError.unwilling("Error processing control: the scope of DirSync is the whole subtree");
        }
    }

    AdSearch.Answer run() throws LDAPException {
        AdStore store = domain.store();
        byte[] shown =
                control.getCookie() == null ? new byte[0] : control.getCookie().getValue();
        DirSyncCookie from = DirSyncCookie.decode(shown, store.invocationId());
        int budget = control.getMaxAttributeCount() > 0 ? control.getMaxAttributeCount() : DEFAULT_BYTES;
        AdFilter filter = new AdFilter(store, request.getFilter(), domain.baseDn());
        List<Entry> entries = new ArrayList<>();
        long position = from.position();
        long highest;
        List<AdObject> changed;
        synchronized (store) {
            highest = store.highestUsn();
            changed = store.changedAfter(position);
        }
        for (AdObject object : changed) {
            Entry entry = visible(object, filter) ? changes(object, from.known()) : null;
            if (entry != null) {
                if (budget <= 0 || entries.size() >= AdSearch.MAX_PAGE_SIZE) {
                    return answer(entries, true, new DirSyncCookie(store.invocationId(), from.known(), position));
                }
                entries.add(entry);
                budget -= size(entry);
            }
            position = object.changed();
        }
        return answer(entries, false, new DirSyncCookie(store.invocationId(), highest, highest));
    }

    private boolean visible(AdObject object, AdFilter filter) throws LDAPException {
        return !(objectSecurity && object.isDeleted()) && filter.matches(object);
    }

    /** The part of the object that is news; null where none of the requested attributes changed. */
    private @Nullable Entry changes(AdObject object, long known) {
        Entry news = new Entry(object.entry().getDN());
        AttributeSelection requested =
                new AttributeSelection(domain, objectSecurity ? caller : null, request.getAttributes());
        for (Map.Entry<String, Long> change : object.changes().entrySet()) {
            String name = change.getKey();
            if (change.getValue() > known && requested.includes(name) && requested.isShown(name)) {
                Attribute value = object.entry().getAttribute(name);
                news.addAttribute(value == null ? new Attribute(spelling(name)) : value);
            }
        }
        if (news.getAttributes().isEmpty()) {
            return null;
        }
        for (String always : List.of("objectGUID", "instanceType")) {
            Attribute value = object.entry().getAttribute(always);
            if (value != null) {
                news.setAttribute(value);
            }
        }
        return news;
    }

    /** As the caller spelt it, for an attribute that is gone. */
    private String spelling(String lower) {
        return request.getAttributes().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(lower))
                .findFirst()
                .orElse(lower);
    }

    private static int size(Entry entry) {
        int size = entry.getDN().length();
        for (Attribute attribute : entry.getAttributes()) {
            size += attribute.getName().length();
            for (ASN1OctetString value : attribute.getRawValues()) {
                size += value.getValueLength();
            }
        }
        return size;
    }

    private static AdSearch.Answer answer(List<Entry> entries, boolean more, DirSyncCookie cookie) {
        ASN1Sequence value = new ASN1Sequence(new ASN1Integer(more ? 1 : 0), new ASN1Integer(0), cookie.encode());
        Control control = new Control(AdControls.DIRSYNC, false, new ASN1OctetString(value.encode()));
        return new AdSearch.Answer(entries, ResultCode.SUCCESS, "", List.of(control));
    }

    private static ASN1Element[] sequence(ASN1OctetString value) throws LDAPException {
        try {
            ASN1Element[] parts =
                    ASN1Sequence.decodeAsSequence(value.getValue()).elements();
            if (parts.length == 3) {
                return parts;
            }
        } catch (ASN1Exception e) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR, "the DirSync control cannot be read", e);
        }
        throw AdError.error(ResultCode.PROTOCOL_ERROR, "the DirSync control has not three parts");
    }

    private static long number(ASN1Element element) {
        return new BigInteger(element.getValue()).longValue();
    }
}
