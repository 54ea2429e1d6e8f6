package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What deletion leaves of an object where the recycle bin is off (MS-ADTS 3.1.1.5.5.1.1). */
final class Tombstones {
    /** Not {@code objectCategory}: a filter that names it finds no tombstone, here as in AD. */
    private static final Set<String> KEPT = Set.of(
            "objectclass",
            "objectguid",
            "objectsid",
            "samaccountname",
            "useraccountcontrol",
            "instancetype",
            "grouptype",
            "usncreated",
            "usnchanged",
            "whencreated",
            "whenchanged");

    private Tombstones() {}

    static void bury(Entry entry, AdObject object, DN container) {
        for (Attribute attribute : List.copyOf(entry.getAttributes())) {
            if (!KEPT.contains(attribute.getName().toLowerCase(Locale.ROOT))) {
                entry.removeAttribute(attribute.getName());
            }
        }
        RDN rdn = object.dn().getRDN();
        DN parent = object.dn().getParent();
        if (rdn == null || parent == null) {
            throw new IllegalArgumentException("the naming context itself is not deleted");
        }
        // the name is mangled with a line feed, DEL: and the GUID, so that it is free again
        String mangled = rdn.getAttributeValues()[0] + "\nDEL:" + object.guid();
        entry.setAttribute("isDeleted", "TRUE");
        entry.setAttribute("lastKnownParent", parent.toString());
        entry.setDN(new DN(new RDN(rdn.getAttributeNames()[0], mangled), container));
    }
}
