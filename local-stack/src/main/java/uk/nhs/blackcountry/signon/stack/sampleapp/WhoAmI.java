package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import uk.nhs.blackcountry.signon.model.Contract;

/** The one page: who is signed in, where they work, which way they came. */
@RestController
class WhoAmI {
    private final String layout = read("/sample-app.html");

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String whoAmI(@AuthenticationPrincipal OidcUser user, CsrfToken csrf) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("Name", user.getFullName());
        facts.put("Person (sub)", user.getSubject());
        facts.put("Home trust", user.getClaim(Contract.CLAIM_HOME_TRUST));
        facts.put("Trusts", user.getClaim(Contract.CLAIM_TRUSTS));
        facts.put("Signed in by", way(user));
        String list = facts.entrySet().stream()
                .map(fact -> "<dt>" + fact.getKey() + "</dt><dd>" + shown(fact.getValue()) + "</dd>")
                .collect(Collectors.joining("\n"));
        return page(
                "You are signed in",
                "<dl>\n" + list + "\n</dl>\n<form method=\"post\" action=\"/logout\">\n"
                        + "<input type=\"hidden\" name=\"" + csrf.getParameterName() + "\" value=\""
                        + HtmlUtils.htmlEscape(csrf.getToken())
                        + "\">\n<button type=\"submit\">Sign out</button>\n</form>");
    }

    @GetMapping(path = "/signed-out", produces = MediaType.TEXT_HTML_VALUE)
    String signedOut() {
        return page("You are signed out", "<p><a href=\"/\">Sign in again</a></p>");
    }

    /** Two claims that the realm adds for this app alone; no other app needs to know. */
    private static @Nullable Object way(OidcUser user) {
        Object way = user.getClaim("way");
        Object trust = user.getClaim("way_trust");
        return trust == null ? way : way + " of " + trust;
    }

    private String page(String heading, String content) {
        return layout.replace("{{heading}}", heading).replace("{{content}}", content);
    }

    private static String shown(@Nullable Object claim) {
        if (claim == null) {
            return "not told";
        }
        String text = claim instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : claim.toString();
        return HtmlUtils.htmlEscape(text);
    }

    private static String read(String resource) {
        try (InputStream stream = WhoAmI.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
