package uk.nhs.blackcountry.signon.keycloak.directory;

import com.unboundid.ldap.sdk.DN;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * One trust's directory, as configured and already checked.
 *
 * @param trust whose it is
 * @param base where its people are
 * @param controllers addresses of its domain controllers in order of preference, {@code ldaps} (or {@code ldap} where that was spelt out)
 * @param authorities the only certificate authorities believed for this trust; empty only where every address is cleartext
 * @param limits what it may cost
 */
record DirectorySettings(
        Trust trust, DN base, List<URI> controllers, List<X509Certificate> authorities, Limits limits) {
    static final String TLS = "ldaps";
    static final String CLEARTEXT = "ldap";

    DirectorySettings {
        controllers = List.copyOf(controllers);
        authorities = List.copyOf(authorities);
    }
}
