package uk.nhs.blackcountry.signon.stack.pages;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One person's cookies. Unlike the JDK's own jar it sends {@code Secure} cookies to {@code localhost} over HTTP, as browsers do
 * (Secure Contexts, "potentially trustworthy origin"). Cookies do not tell ports apart (RFC 6265, section 8.5).
 */
final class CookieJar {
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(String host, String path, HttpCookie cookie) {
        boolean isSameAs(Kept other) {
            return host.equals(other.host)
                    && path.equals(other.path)
                    && cookie.getName().equals(other.cookie.getName());
        }

        /** RFC 6265, section 5.1.4. */
        boolean goesTo(URI uri) {
            String asked = uri.getPath().isEmpty() ? "/" : uri.getPath();
            boolean within = asked.equals(path)
                    || (asked.startsWith(path) && (path.endsWith("/") || asked.charAt(path.length()) == '/'));
            return host.equals(uri.getHost()) && within && (!cookie.getSecure() || isTrustworthy(uri));
        }
    }

    /** Takes the values of {@code Set-Cookie} headers that {@code from} answered. */
    void take(URI from, List<String> headers) {
        for (String header : headers) {
            for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + header)) {
                String path =
                        cookie.getPath() == null || cookie.getPath().isEmpty() ? defaultPath(from) : cookie.getPath();
                Kept fresh = new Kept(from.getHost(), path, cookie);
                kept.removeIf(fresh::isSameAs);
                if (cookie.getMaxAge() != 0 && !cookie.hasExpired()) {
                    kept.add(fresh);
                }
            }
        }
    }

    /** The value of a {@code Cookie} header for {@code uri}; empty if there is nothing to send. Longer paths first. */
    Optional<String> headerFor(URI uri) {
        kept.removeIf(one -> one.cookie().hasExpired());
        String header = kept.stream()
                .filter(one -> one.goesTo(uri))
                .sorted(Comparator.comparingInt((Kept one) -> one.path().length())
                        .reversed())
                .map(one -> one.cookie().getName() + "=" + one.cookie().getValue())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? Optional.empty() : Optional.of(header);
    }

    /** The value of the cookie {@code name}, whatever its path. */
    Optional<String> value(String name) {
        return kept.stream()
                .filter(one -> one.cookie().getName().equals(name))
                .map(one -> one.cookie().getValue())
                .findFirst();
    }

    void remove(String name) {
        kept.removeIf(one -> one.cookie().getName().equals(name));
    }

    /** Only what has an end of its own stays (RFC 6265, section 5.3: the persistent-flag). */
    void endSession() {
        kept.removeIf(one -> one.cookie().getMaxAge() < 0);
    }

    void clear() {
        kept.clear();
    }

    private static String defaultPath(URI from) {
        int slash = from.getPath().lastIndexOf('/');
        return slash <= 0 ? "/" : from.getPath().substring(0, slash);
    }

    private static boolean isTrustworthy(URI uri) {
        return "https".equals(uri.getScheme())
                || "localhost".equals(uri.getHost())
                || "127.0.0.1".equals(uri.getHost());
    }
}
