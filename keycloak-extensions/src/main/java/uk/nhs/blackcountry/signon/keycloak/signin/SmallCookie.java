package uk.nhs.blackcountry.signon.keycloak.signin;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.RealmsResource;
import org.keycloak.utils.SecureContextResolver;

/**
 * A cookie of this room: sent to this realm only, never to a script, never with a request that another site sends in the background, and
 * over TLS wherever Keycloak's own cookies are. Set by hand because Keycloak's cookie types are a closed list.
 *
 * @param kept how long the browser keeps it
 */
record SmallCookie(String name, Duration kept) {

    /** What the browser sent, which may be anything; null where it sent none. */
    @Nullable
    String read(KeycloakSession session) {
        @Nullable
        Cookie cookie = session.getContext().getRequestHeaders().getCookies().get(name);
        return cookie == null ? null : cookie.getValue();
    }

    void write(KeycloakSession session, String value) {
        String path = RealmsResource.realmBaseUrl(session.getContext().getUri())
                .path("/")
                .build(session.getContext().getRealm().getName())
                .getRawPath();
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name)
                        .value(value)
                        .path(path)
                        .maxAge((int) kept.toSeconds())
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .secure(SecureContextResolver.isSecureContext(session))
                        .build());
    }
}
