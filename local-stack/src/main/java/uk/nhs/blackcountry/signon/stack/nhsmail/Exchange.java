package uk.nhs.blackcountry.signon.stack.nhsmail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
final class Exchange {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpExchange http;
    private final Map<String, String> query;
    private @Nullable Map<String, String> form;

    Exchange(HttpExchange http) {
        this.http = http;
        this.query = decode(http.getRequestURI().getRawQuery());
    }

    boolean isPost() {
        return http.getRequestMethod().equals("POST");
    }

    @Nullable
    String query(String name) {
        return query.get(name);
    }

    String rawQuery() {
        String raw = http.getRequestURI().getRawQuery();
        return raw == null ? "" : raw;
    }

    @Nullable
    String form(String name) throws IOException {
        if (form == null) {
            form = decode(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        return form.get(name);
    }

    @Nullable
    String header(String name) {
        return http.getRequestHeaders().getFirst(name);
    }

    @Nullable
    String cookie(String name) {
        String header = header("Cookie");
        for (String part : header == null ? new String[0] : header.split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals(name)) {
                return pair[1];
            }
        }
        return null;
    }

    void setCookie(String name, String value, boolean ends) {
        http.getResponseHeaders()
                .add(
                        "Set-Cookie",
                        name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (ends ? "; Max-Age=0" : ""));
    }

    void setHeader(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    void json(int status, Object body) throws IOException {
        try {
            send(status, "application/json; charset=utf-8", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written", e);
        }
    }

    void html(int status, String body) throws IOException {
        setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        send(status, "text/html; charset=utf-8", body);
    }

    void redirect(String base, Map<String, String> parameters) throws IOException {
        StringBuilder location = new StringBuilder(base);
        parameters.forEach((name, value) -> location.append(location.indexOf("?") < 0 ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value)));
        setHeader("Location", location.toString());
        send(302, "text/plain", "");
    }

    private void send(int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        setHeader("Content-Type", type);
        setHeader("Cache-Control", "no-store");
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            http.getResponseBody().write(bytes);
        }
    }

    /** An error as Entra's token endpoint words it. */
    void oauthError(int status, String error, String code, String description) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", "AADSTS" + code + ": " + description);
        body.put("error_codes", new int[] {Integer.parseInt(code)});
        json(status, body);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> decode(@Nullable String encoded) {
        Map<String, String> decoded = new HashMap<>();
        for (String part : encoded == null ? new String[0] : encoded.split("&")) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                decoded.put(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return decoded;
    }
}
