package uk.nhs.blackcountry.signon.planted.person;

import com.unboundid.ldap.sdk.Filter;
import uk.nhs.blackcountry.signon.planted.directory.CallsBack;

/** Breaks two: LDAP outside of {@code directory}, and half of a cycle. */
public final class AsksADirectoryItself {
    Filter everybody = Filter.createPresenceFilter("objectClass");

    CallsBack other() {
        return new CallsBack();
    }
}
