package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;

/**
 * Where in the directory staff are. DirSync reads whole naming contexts only, so the scope is looked at object by object.
 *
 * @param searchBases accounts below one of these are staff's; everywhere in {@code base-dn} where there is none
 * @param excludedBases but not below these
 */
record DirectoryScope(List<DN> searchBases, List<DN> excludedBases) {

    /** @throws IllegalArgumentException if a name is no distinguished name below {@code baseDn} */
    static DirectoryScope of(String baseDn, List<String> searchBases, List<String> excludedBases) {
        DN root = parse("base-dn", baseDn);
        return new DirectoryScope(
                below(root, "sync.search-bases", searchBases), below(root, "sync.excluded-bases", excludedBases));
    }

    /** An object whose name cannot be understood is nowhere in particular. */
    boolean contains(Entry entry) {
        try {
            DN dn = entry.getParsedDN();
            return (searchBases.isEmpty() || isBelow(dn, searchBases)) && !isBelow(dn, excludedBases);
        } catch (LDAPException e) {
            return false;
        }
    }

    private static boolean isBelow(DN dn, List<DN> bases) {
        return bases.stream().anyMatch(base -> dn.isDescendantOf(base, false));
    }

    private static List<DN> below(DN root, String setting, List<String> names) {
        List<DN> parsed = names.stream().map(name -> parse(setting, name)).toList();
        for (DN dn : parsed) {
            if (!dn.isDescendantOf(root, true)) {
                throw new IllegalArgumentException("directory." + setting + ": " + dn + " is not below base-dn");
            }
        }
        return parsed;
    }

    private static DN parse(String setting, String name) {
        try {
            return new DN(name);
        } catch (LDAPException e) {
            throw new IllegalArgumentException("directory." + setting + ": " + name + " is no distinguished name", e);
        }
    }
}
