package uk.nhs.blackcountry.signon.realm.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * Which addresses an app may name: exact, absolute, over TLS (RFC 9700, section 4.1.3). An address that matches more than itself is how a code is led
 * to somebody else.
 *
 * @param local whether plain HTTP on this machine is let pass: only where everything runs on one machine
 */
record Addresses(boolean local) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    /** @throws uk.nhs.blackcountry.signon.realm.plan.RealmConfigException with what is wrong about it */
    String checked(Entry entry, String key, String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException broken) {
            throw entry.wrong(key, "'" + address + "' is no address: write it as https://host/path");
        }
        if (address.contains("*")) {
            throw entry.wrong(key, "'" + address + "' has a wildcard: name each address exactly");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw entry.wrong(key, "'" + address + "' must be https://host/path, without a user and without #");
        }
        if (!"https".equals(uri.getScheme()) && !(local && isLocal(uri))) {
            throw entry.wrong(
                    key,
                    "'" + address + "' must begin with https://"
                            + (isLocal(uri) ? "; on one machine, set ALLOW_LOCAL_REDIRECTS=true" : ""));
        }
        String path = uri.getRawPath();
        if (path == null || List.of(path.split("/")).contains("..")) {
            throw entry.wrong(key, "'" + address + "' must have a path without '..'");
        }
        return address;
    }

    private static boolean isLocal(URI uri) {
        return "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
    }
}
