package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many contacts in a container, all in one group.
 *
 * @param container its name
 * @param group its name
 */
record Crowd(String container, String group) {
    static final int SIZE = 1510;

    static Crowd gather(Lab lab) throws LDAPException {
        String container = "OU=Crowd," + lab.directory.baseDn();
        lab.administrator.add(container, new Attribute("objectClass", "organizationalUnit"));
        List<String> members = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            String dn = "CN=contact %04d,%s".formatted(i, container);
            lab.administrator.add(dn, new Attribute("objectClass", "contact"));
            members.add(dn);
        }
        String group = "CN=Everybody,CN=Users," + lab.directory.baseDn();
        lab.administrator.add(
                group,
                new Attribute("objectClass", "group"),
                new Attribute("sAMAccountName", "Everybody"),
                new Attribute("member", members));
        return new Crowd(container, group);
    }
}
