package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.Locale;
import java.util.Set;

/** How attributes compare, which of them are secret, and which do not replicate. Nothing here validates entries. */
final class AdSchema {
    /** As {@code DC=…} of every invented domain; only the form matters. */
    static final String PERSON_CATEGORY = "CN=Person,CN=Schema,CN=Configuration,";

    private static final String OCTETS = "EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40";
    private static final String NUMBER =
            "EQUALITY integerMatch ORDERING integerOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27";
    private static final String TIME =
            "EQUALITY generalizedTimeMatch ORDERING generalizedTimeOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.24";
    private static final String NAME = "EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12";

    /** Kept in the entry, never read, never matched. */
    private static final Set<String> SECRET = Set.of("unicodepwd", "x-rights", "x-hidden");

    /** Differ between domain controllers, so a change of one is no change of the object (MS-ADA, FLAG_ATTR_NOT_REPLICATED). */
    private static final Set<String> UNREPLICATED = Set.of(
            "badpwdcount",
            "badpasswordtime",
            "lastlogon",
            "logoncount",
            "memberof",
            "usnchanged",
            "usncreated",
            "whenchanged",
            "distinguishedname",
            "x-rights",
            "x-hidden");

    private static final Set<String> READ_ONLY = Set.of(
            "objectguid",
            "objectsid",
            "usnchanged",
            "usncreated",
            "whenchanged",
            "whencreated",
            "distinguishedname",
            "memberof",
            "name",
            "badpwdcount",
            "badpasswordtime",
            "isdeleted",
            "lastknownparent",
            "msds-user-account-control-computed");

    static final Schema MATCHING = matching();

    private AdSchema() {}

    static boolean isSecret(String attribute) {
        return SECRET.contains(attribute.toLowerCase(Locale.ROOT));
    }

    static boolean replicates(String attribute) {
        return !UNREPLICATED.contains(attribute.toLowerCase(Locale.ROOT));
    }

    static boolean isReadOnly(String attribute) {
        return READ_ONLY.contains(attribute.toLowerCase(Locale.ROOT));
    }

    private static Schema matching() {
        Entry entry = new Entry("cn=schema");
        entry.addAttribute("objectClass", "top", "ldapSubentry", "subschema");
        define(entry, OCTETS, "objectGUID", "objectSid", "unicodePwd", "logonHours", "mS-DS-ConsistencyGuid");
        define(
                entry,
                NUMBER,
                "userAccountControl",
                "accountExpires",
                "pwdLastSet",
                "lockoutTime",
                "badPwdCount",
                "badPasswordTime",
                "lastLogon",
                "uSNChanged",
                "uSNCreated",
                "sAMAccountType",
                "primaryGroupID",
                "groupType",
                "instanceType",
                "lockoutThreshold",
                "lockoutDuration",
                "lockOutObservationWindow",
                "maxPwdAge");
        define(entry, TIME, "whenChanged", "whenCreated");
        define(entry, NAME, "memberOf", "manager", "objectCategory", "distinguishedName", "lastKnownParent");
        try {
            return Schema.mergeSchemas(Schema.getDefaultStandardSchema(), new Schema(entry));
        } catch (LDAPException e) {
            throw new IllegalStateException("the schema above cannot be read", e);
        }
    }

    private static void define(Entry schema, String definition, String... names) {
        for (String name : names) {
            schema.addAttribute("attributeTypes", "( " + name + "-oid NAME '" + name + "' " + definition + " )");
        }
    }
}
