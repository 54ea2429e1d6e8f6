package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An object of the directory at one moment. Never changed: a change makes another one.
 *
 * @param entry with its secret attributes; to be copied before anything is done to it
 * @param changes per replicated attribute, in lower case, the update sequence number of its last change
 */
record AdObject(UUID guid, Entry entry, Map<String, Long> changes) {
    AdObject {
        changes = Map.copyOf(changes);
    }

    DN dn() {
        try {
            return entry.getParsedDN();
        } catch (LDAPException e) {
            throw new IllegalStateException("kept under a name that is none: " + entry.getDN(), e);
        }
    }

    boolean isDeleted() {
        return "TRUE".equals(entry.getAttributeValue("isDeleted"));
    }

    long changed() {
        return number("uSNChanged");
    }

    long created() {
        return number("uSNCreated");
    }

    /** The number that the attribute holds; 0 where there is none. */
    long number(String attribute) {
        Long value = entry.getAttributeValueAsLong(attribute);
        return value == null ? 0 : value;
    }

    /** The attribute's only or first value in lower case, or null. */
    @Nullable
    String lower(String attribute) {
        String value = entry.getAttributeValue(attribute);
        return value == null ? null : value.toLowerCase(Locale.ROOT);
    }

    boolean isOfClass(String objectClass) {
        return entry.hasObjectClass(objectClass);
    }
}
