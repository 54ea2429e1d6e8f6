package uk.nhs.blackcountry.signon.keycloak.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;

/**
 * One event as one line of JSON. What stands in it is listed here; everything else that Keycloak or an authenticator attaches is left out.
 * Not even what was typed as a user name: people type passwords there.
 */
final class AuditLine {
    /** Which way in, at which trust, by which account, why; the rest says which kind of request it was. */
    private static final List<String> DETAILS = List.of(
            "way",
            "trust",
            "account",
            "reason",
            "auth_method",
            "grant_type",
            "identity_provider",
            "custom_required_action",
            "client_auth_method",
            "token_id",
            "refresh_token_id");

    private static final int LONGEST = 200;
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]*\\.");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> members = new LinkedHashMap<>();

    private AuditLine() {}

    /** What a person or an app did. */
    static String of(Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        AuditLine line = new AuditLine()
                .with("time", Instant.ofEpochMilli(event.getTime()).toString())
                .with("id", event.getId())
                .with("event", event.getType().name())
                .with("outcome", event.getError() == null ? "success" : "refused")
                .with("error", event.getError())
                .with("realm", event.getRealmName())
                .with("person", person(event, details))
                .with("client", event.getClientId())
                .with("session", event.getSessionId())
                .with("address", event.getIpAddress());
        DETAILS.forEach(name -> line.with(name, details.get(name)));
        return line.json();
    }

    /** Where a session is gone, Keycloak knows the user no more, but still whose the refresh token was. */
    private static @Nullable String person(Event event, Map<String, String> details) {
        return event.getUserId() != null ? event.getUserId() : details.get("refresh_token_sub");
    }

    /** What an administrator did. Never what it was done with: a representation may hold a secret. */
    static String of(AdminEvent event) {
        return of(event, event.getError() == null ? "success" : "refused");
    }

    /** What an administrator tried, and what was then rolled back. */
    static String undone(AdminEvent event) {
        return of(event, "undone");
    }

    private static String of(AdminEvent event, String outcome) {
        AuthDetails who = event.getAuthDetails() == null ? new AuthDetails() : event.getAuthDetails();
        return new AuditLine()
                .with("time", Instant.ofEpochMilli(event.getTime()).toString())
                .with("id", event.getId())
                .with("event", "ADMIN_" + event.getOperationType())
                .with("outcome", outcome)
                .with("error", event.getError())
                .with("realm", event.getRealmName())
                .with("resource", event.getResourceTypeAsString())
                .with("path", event.getResourcePath())
                .with("admin", who.getUserId())
                .with("admin_realm", who.getRealmName())
                .with("client", who.getClientId())
                .with("address", who.getIpAddress())
                .json();
    }

    private AuditLine with(String name, @Nullable String value) {
        if (value != null) {
            members.put(name, presentable(value));
        }
        return this;
    }

    /**
     * A reason may quote an exception's message, which is not ours to trust: no token, nothing long. By the three letters alone with which a token
     * begins one session in twelve thousand would go without its name, and its end be heard by nobody.
     */
    private static String presentable(String value) {
        if (TOKEN.matcher(value).find()) {
            return "(withheld)";
        }
        if (value.codePointCount(0, value.length()) <= LONGEST) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private String json() {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings cannot fail to be written", e);
        }
    }
}
