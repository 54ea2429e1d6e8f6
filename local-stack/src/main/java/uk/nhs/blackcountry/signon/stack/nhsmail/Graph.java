package uk.nhs.blackcountry.signon.stack.nhsmail;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** {@code /v1.0/me} and {@code /v1.0/users/delta()} of Microsoft Graph. */
final class Graph {
    private static final int PAGE = 100;

    private final String base;
    private final Tenant tenant;
    private final Tokens tokens;
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private volatile Duration retryAfter = Duration.ofSeconds(1);
    private volatile boolean directoryRead = true;

    Graph(String base, Tenant tenant, Tokens tokens) {
        this.base = base;
        this.tenant = tenant;
        this.tokens = tokens;
    }

    void throttle(int times, Duration wait) {
        retryAfter = wait;
        throttled.set(times);
    }

    void fail(int times) {
        failing.set(times);
    }

    void grantDirectoryRead(boolean granted) {
        directoryRead = granted;
    }

    void me(Exchange exchange) throws IOException {
        JWTClaimsSet claims = admit(exchange);
        if (claims == null) {
            return;
        }
        Object oid = claims.getClaim("oid");
        Tenant.User user = oid == null ? null : tenant.byOid(UUID.fromString(oid.toString()));
        if (oid == null) {
            error(exchange, 400, "BadRequest", "/me request is only valid with delegated authentication flow.");
        } else if (user == null) {
            error(exchange, 404, "Request_ResourceNotFound", "Resource '" + oid + "' does not exist.");
        } else {
            exchange.json(200, shown(user, exchange.query("$select")));
        }
    }

    /** Pages by {@code $skiptoken}, then a delta link; whoever is gone comes as {@code @removed}. */
    void delta(Exchange exchange) throws IOException {
        JWTClaimsSet claims = admit(exchange);
        if (claims == null) {
            return;
        }
        if (!directoryRead || claims.getClaim("roles") == null) {
            error(exchange, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
            return;
        }
        String since = exchange.query("$deltatoken");
        String skip = exchange.query("$skiptoken");
        Cursor cursor;
        try {
            cursor = Cursor.of(since, skip);
        } catch (IllegalArgumentException e) {
            error(exchange, 400, "BadRequest", "Badly formed token.");
            return;
        }
        if ((since != null || skip != null) && tenant.isExpired(cursor.after())) {
            exchange.setHeader("Location", base + "/users/delta()?$deltatoken=");
            error(exchange, 410, "syncStateNotFound", "Resync required.");
            return;
        }
        answer(exchange, cursor);
    }

    /** @param known what the caller knew when this round of pages began; 0 knows nobody */
    private record Cursor(long known, long after) {
        static Cursor of(@Nullable String delta, @Nullable String skip) {
            if (skip != null) {
                String[] parts = skip.split("-", 2);
                if (parts.length != 2) {
                    throw new IllegalArgumentException("not a token");
                }
                return new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            }
            long known = delta == null || delta.isEmpty() ? 0 : Long.parseLong(delta);
            return new Cursor(known, known);
        }
    }

    private void answer(Exchange exchange, Cursor cursor) throws IOException {
        long version = tenant.version();
        List<Map<String, Object>> values = new ArrayList<>();
        List<Tenant.User> changed = tenant.changedAfter(cursor.after());
        List<Tenant.User> page = changed.subList(0, Math.min(PAGE, changed.size()));
        String select = exchange.query("$select");
        for (Tenant.User user : page) {
            if (!user.removed()) {
                values.add(shown(user, select));
            } else if (cursor.known() > 0) {
                Map<String, Object> gone = new LinkedHashMap<>();
                gone.put("id", user.account().oid().toString());
                gone.put("@removed", Map.of("reason", "changed"));
                values.add(gone);
            }
        }
        String kept = select == null ? "" : "&$select=" + Exchange.encode(select);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", base + "/$metadata#users");
        if (page.size() < changed.size()) {
            long last = page.get(page.size() - 1).version();
            body.put("@odata.nextLink", base + "/users/delta()?$skiptoken=" + cursor.known() + "-" + last + kept);
        } else {
            body.put("@odata.deltaLink", base + "/users/delta()?$deltatoken=" + version + kept);
        }
        body.put("value", values);
        exchange.json(200, body);
    }

    private @Nullable JWTClaimsSet admit(Exchange exchange) throws IOException {
        if (take(throttled)) {
            exchange.setHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
            error(exchange, 429, "TooManyRequests", "Too many requests");
            return null;
        }
        if (take(failing)) {
            error(exchange, 503, "serviceNotAvailable", "The service is not available.");
            return null;
        }
        JWTClaimsSet claims = tokens.verified(exchange.header("Authorization"));
        if (claims == null) {
            error(exchange, 401, "InvalidAuthenticationToken", "Access token is missing, expired or not for Graph.");
        }
        return claims;
    }

    private static boolean take(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private static Map<String, Object> shown(Tenant.User user, @Nullable String select) {
        NhsmailAccount account = user.account();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", account.oid().toString());
        all.put("displayName", account.displayName());
        all.put("givenName", account.given());
        all.put("surname", account.family());
        all.put("mail", user.email());
        all.put("userPrincipalName", account.address());
        all.put("accountEnabled", true);
        all.put("companyName", Trust.of(new OdsCode(account.odsCode())).fullName());
        all.put("department", account.odsCode());
        if (select != null) {
            Set<String> wanted = Set.of(select.split(","));
            all.keySet().removeIf(name -> !name.equals("id") && !wanted.contains(name));
        }
        return all;
    }

    private static void error(Exchange exchange, int status, String code, String message) throws IOException {
        exchange.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }
}
