package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The names within one domain, the objects behind them, and who may do what. */
final class Domain {
    private final Trust trust;
    private final AdStore store;
    private final Logon logon;
    private final DN head;

    Domain(Trust trust, AdStore store) {
        this.trust = trust;
        this.store = store;
        this.head = dn(trust.baseDn());
        this.logon = new Logon(store, head, trust.domain(), trust.dnsName(), computer());
    }

    Trust trust() {
        return trust;
    }

    AdStore store() {
        return store;
    }

    Logon logon() {
        return logon;
    }

    /** Root of the naming context. */
    DN head() {
        return head;
    }

    String baseDn() {
        return trust.baseDn();
    }

    String computer() {
        return trust.domain() + "-DC1";
    }

    DN deletedObjects() {
        return dn("CN=Deleted Objects," + baseDn());
    }

    String settingsDn() {
        return "CN=NTDS Settings,CN=" + computer() + ",CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,"
                + baseDn();
    }

    /** The settings object states the store's invocation id, which is another one after a loss. */
    void showInvocation() {
        AdObject settings = store.byDn(dn(settingsDn()));
        if (settings != null) {
            byte[] id = Guids.bytes(store.invocationId());
            store.change(settings.guid(), entry -> entry.setAttribute("invocationId", id));
        }
    }

    boolean isAdministrator(@Nullable AdObject caller) {
        return caller != null && "administrator".equals(caller.lower("sAMAccountName"));
    }

    boolean has(@Nullable AdObject caller, Right right) {
        if (caller == null) {
            return false;
        }
        AdObject current = store.byGuid(caller.guid());
        String[] rights = current == null ? null : current.entry().getAttributeValues("x-rights");
        return isAdministrator(current)
                || (rights != null && Arrays.asList(rights).contains(right.name()));
    }

    /** Whether an access control entry denies {@code caller} to read {@code attribute}, of any object. */
    boolean isHidden(@Nullable AdObject caller, String attribute) {
        AdObject current = caller == null ? null : store.byGuid(caller.guid());
        String[] hidden = current == null ? null : current.entry().getAttributeValues("x-hidden");
        return hidden != null && Arrays.stream(hidden).anyMatch(attribute::equalsIgnoreCase);
    }

    /** The object with this name: a DN, or {@code <GUID=…>} (MS-ADTS 3.1.1.3.1.2.4). */
    @Nullable
    AdObject object(String name) throws LDAPException {
        if (name.regionMatches(true, 0, "<GUID=", 0, 6) && name.endsWith(">")) {
            return store.byGuid(guid(name.substring(6, name.length() - 1)));
        }
        return store.byDn(new DN(name));
    }

    private static UUID guid(String text) throws LDAPException {
        try {
            return text.contains("-")
                    ? UUID.fromString(text)
                    : Guids.guid(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            throw AdError.noSuchObject(null);
        }
    }

    static DN dn(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException("not a distinguished name: " + text, e);
        }
    }
}
