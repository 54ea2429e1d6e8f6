package uk.nhs.blackcountry.signon.keycloak.directory;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * A trust as a person meets it when signing in.
 *
 * @param code its organisation code
 * @param name in full
 * @param shortName as its staff say it
 * @param domain the NetBIOS name of its directory, as in {@code DUDLEY\name}
 * @param upnSuffixes what may stand behind the {@code @} of its user principal names, in lower case
 * @param kerberosRealm the Kerberos realm of its directory, such as {@code DUDLEY.TEST}; null where its staff are not signed in by tickets
 * @param passwordChangeUrl where its staff change a password; null where none is configured
 * @param serviceDesk whom its staff ask; null where none is configured
 */
public record Trust(
        OdsCode code,
        String name,
        String shortName,
        String domain,
        List<String> upnSuffixes,
        @Nullable String kerberosRealm,
        @Nullable URI passwordChangeUrl,
        @Nullable String serviceDesk) {

    public Trust {
        upnSuffixes = upnSuffixes.stream()
                .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                .toList();
    }
}
