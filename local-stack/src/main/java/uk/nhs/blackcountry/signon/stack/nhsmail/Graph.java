package uk.nhs.blackcountry.signon.stack.nhsmail;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** {@code /v1.0/me}, {@code /v1.0/users?$filter=id in (…)} and {@code /v1.0/users/delta()} of Microsoft Graph. */
final class Graph {
    private static final int PAGE = 100;

    /** Longer than its SDK pauses where it is not told how long. */
    private static final Duration AWAY = Duration.ofSeconds(2);

    /** Graph takes no more values behind {@code in}. */
    private static final int IDS = 15;

    private static final Pattern BY_ID = Pattern.compile("id in \\(('[0-9a-f-]{36}'(,'[0-9a-f-]{36}')*)\\)");

    private final String base;
    private final Tenant tenant;
    private final Tokens tokens;
    private final Clock clock;
    private final AtomicInteger unharmed = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger early = new AtomicInteger();
    private final AtomicReference<@Nullable Instant> notBefore = new AtomicReference<>();
    private volatile Duration retryAfter = Duration.ofSeconds(1);
    private volatile boolean directoryRead = true;

    Graph(String base, Tenant tenant, Tokens tokens, Clock clock) {
        this.base = base;
        this.tenant = tenant;
        this.tokens = tokens;
        this.clock = clock;
    }

    void throttle(int times, Duration wait) {
        notBefore.set(null);
        retryAfter = wait;
        throttled.set(times);
    }

    void fail(int times) {
        notBefore.set(null);
        failing.set(times);
    }

    int early() {
        return early.get();
    }

    void spare(int calls) {
        unharmed.set(calls);
    }

    int refused() {
        return refused.get();
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

    /** Users by their ids; those that are not there are missing. */
    void byId(Exchange exchange) throws IOException {
        JWTClaimsSet claims = admit(exchange);
        if (claims == null || !mayReadDirectory(exchange, claims)) {
            return;
        }
        Matcher filter = BY_ID.matcher(String.valueOf(exchange.query("$filter")));
        String[] ids = filter.matches() ? filter.group(1).replace("'", "").split(",") : new String[0];
        if (ids.length == 0 || ids.length > IDS) {
            error(exchange, 400, "Request_UnsupportedQuery", "Unsupported Query.");
            return;
        }
        List<Map<String, Object>> values = new ArrayList<>();
        for (String id : ids) {
            Tenant.User user = tenant.byOid(UUID.fromString(id));
            if (user != null) {
                values.add(shown(user, exchange.query("$select")));
            }
        }
        exchange.json(200, Map.of("value", values));
    }

    private boolean mayReadDirectory(Exchange exchange, JWTClaimsSet claims) throws IOException {
        if (directoryRead && claims.getClaim("roles") != null) {
            return true;
        }
        error(exchange, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        return false;
    }

    /** Pages by {@code $skiptoken}, then a delta link; whoever is gone comes as {@code @removed}. */
    void delta(Exchange exchange) throws IOException {
        JWTClaimsSet claims = admit(exchange);
        if (claims == null || !mayReadDirectory(exchange, claims)) {
            return;
        }
        String since = exchange.query("$deltatoken");
        String skip = exchange.query("$skiptoken");
        Cursor cursor;
        try {
            cursor = Cursor.of(since, skip, tenant.version());
        } catch (IllegalArgumentException e) {
            error(exchange, 400, "BadRequest", "Badly formed token.");
            return;
        }
        if ((since != null || skip != null) && tenant.isExpired(cursor.begun())) {
            refused.incrementAndGet();
            exchange.setHeader("Location", base + "/users/delta()?$deltatoken=");
            error(exchange, 410, "syncStateNotFound", "Resync required.");
            return;
        }
        answer(exchange, cursor);
    }

    /**
     * @param known what the caller knew when this round of pages began; 0 knows nobody
     * @param begun what the link that began this round may not be older than
     */
    private record Cursor(long known, long after, long begun) {
        static Cursor of(@Nullable String delta, @Nullable String skip, long now) {
            if (skip != null) {
                String[] parts = skip.split("-", 3);
                if (parts.length != 3) {
                    throw new IllegalArgumentException("not a token");
                }
                return new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
            long known = delta == null || delta.isEmpty() ? 0 : Long.parseLong(delta);
            return new Cursor(known, known, known == 0 ? now : known);
        }
    }

    private void answer(Exchange exchange, Cursor cursor) throws IOException {
        long version = tenant.version();
        List<Map<String, Object>> values = new ArrayList<>();
        List<Tenant.User> changed = tenant.changedAfter(cursor.after());
        List<Tenant.User> page = changed.subList(0, Math.min(PAGE, changed.size()));
        String select = exchange.query("$select");
        for (Tenant.User user : page) {
            String removal = user.removal();
            if (removal == null) {
                Map<String, Object> known = shown(user, select);
                if (cursor.known() > 0) {
                    // of a change, Graph promises no more than what changed
                    known.keySet().retainAll(Set.of("id", "mail"));
                }
                values.add(known);
            } else if (cursor.known() > 0) {
                Map<String, Object> gone = new LinkedHashMap<>();
                gone.put("id", user.account().oid().toString());
                gone.put("@removed", Map.of("reason", removal));
                values.add(gone);
            }
        }
        String kept = select == null ? "" : "&$select=" + Exchange.encode(select);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", base + "/$metadata#users");
        if (page.size() < changed.size()) {
            long last = page.get(page.size() - 1).version();
            body.put(
                    "@odata.nextLink",
                    base + "/users/delta()?$skiptoken=" + cursor.known() + "-" + last + "-" + cursor.begun() + kept);
        } else {
            body.put("@odata.deltaLink", base + "/users/delta()?$deltatoken=" + version + kept);
        }
        body.put("value", values);
        exchange.json(200, body);
    }

    private @Nullable JWTClaimsSet admit(Exchange exchange) throws IOException {
        boolean spared = take(unharmed);
        if (!spared && isEarly()) {
            early.incrementAndGet();
            refuse(exchange, retryAfter, 429, "TooManyRequests", "Too many requests");
            return null;
        }
        if (!spared && take(throttled)) {
            refuse(exchange, retryAfter, 429, "TooManyRequests", "Too many requests");
            return null;
        }
        if (!spared && take(failing)) {
            refuse(exchange, AWAY, 503, "serviceNotAvailable", "The service is not available.");
            return null;
        }
        JWTClaimsSet claims = tokens.verified(exchange.header("Authorization"));
        if (claims == null) {
            error(exchange, 401, "InvalidAuthenticationToken", "Access token is missing, expired or not for Graph.");
        }
        return claims;
    }

    private boolean isEarly() {
        @Nullable Instant waited = notBefore.get();
        return waited != null && clock.instant().isBefore(waited);
    }

    /** Whoever comes back before {@code wait} has passed is refused again, and counted. */
    private void refuse(Exchange exchange, Duration wait, int status, String code, String message) throws IOException {
        refused.incrementAndGet();
        notBefore.set(clock.instant().plus(wait));
        exchange.setHeader("Retry-After", Long.toString(wait.toSeconds()));
        error(exchange, status, code, message);
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
        if (user.enabled() != null) {
            all.put("accountEnabled", user.enabled());
        }
        all.put("companyName", organisation(account.odsCode()));
        all.put("department", account.odsCode());
        all.put("createdDateTime", "2024-01-05T08:00:00Z");
        all.put("employeeType", account.state() == NhsmailAccount.State.ACTIVE ? "Active" : "Active (Leaver)");
        if (select != null) {
            Set<String> wanted = Set.of(select.split(","));
            all.keySet().removeIf(name -> !name.equals("id") && !wanted.contains(name));
        }
        return all;
    }

    private static String organisation(String odsCode) {
        return Arrays.stream(Trust.values())
                .filter(trust -> trust.code().toString().equals(odsCode))
                .map(Trust::fullName)
                .findFirst()
                .orElse("Another organisation " + odsCode);
    }

    private static void error(Exchange exchange, int status, String code, String message) throws IOException {
        exchange.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }
}
