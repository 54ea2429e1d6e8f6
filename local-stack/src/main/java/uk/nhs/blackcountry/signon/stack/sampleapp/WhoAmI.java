package uk.nhs.blackcountry.signon.stack.sampleapp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException;

/** The one page: who is signed in, which way they came, where they work, and what they may do there. */
@RestController
class WhoAmI {
    private static final String KEPT = WhoAmI.class.getName() + ".kept";

    private final Layout layout;
    private final RealmToken realmToken;
    private final Work work;

    WhoAmI(Layout layout, RealmToken realmToken, Work work) {
        this.layout = layout;
        this.realmToken = realmToken;
        this.work = work;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String whoAmI(
            @AuthenticationPrincipal OidcUser user,
            Authentication who,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response)
            throws RefusedTokenException {
        OAuth2AccessToken token = realmToken.of(who, request, response);
        String places = PlacesHtml.of(work.of(token, kept(request.getSession())));
        return layout.page(
                "You are signed in",
                "<h2>Who you are</h2>\n<dl>\n" + facts(user) + "\n</dl>\n" + places
                        + "<form method=\"post\" action=\"/logout\">\n"
                        + "<input type=\"hidden\" name=\"" + csrf.getParameterName() + "\" value=\""
                        + HtmlUtils.htmlEscape(csrf.getToken())
                        + "\">\n<button type=\"submit\">Sign out</button>\n</form>");
    }

    @GetMapping(path = "/signed-out", produces = MediaType.TEXT_HTML_VALUE)
    String signedOut() {
        return layout.page("You are signed out", "<p><a href=\"/\">Sign in again</a></p>");
    }

    /** The session at the realm is over: so is ours, and the person signs in again. Anything else is a fault, and nobody's sign-in. */
    @ExceptionHandler(OAuth2AuthorizationException.class)
    ResponseEntity<String> refused(OAuth2AuthorizationException refused, HttpServletRequest request) {
        if (OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())) {
            request.getSession().invalidate();
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, "/")
                    .build();
        }
        return fault();
    }

    @ExceptionHandler(RefusedTokenException.class)
    ResponseEntity<String> refused() {
        return fault();
    }

    private ResponseEntity<String> fault() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.TEXT_HTML)
                .body(layout.page(
                        "There is a problem with this app",
                        "<p>Your sign-in cannot be checked at the moment. Try again in a minute.</p>"));
    }

    private static Exchange.Kept kept(HttpSession session) {
        Exchange.Kept kept = (Exchange.Kept) session.getAttribute(KEPT);
        if (kept == null) {
            kept = new Exchange.Kept();
            session.setAttribute(KEPT, kept);
        }
        return kept;
    }

    private static String facts(OidcUser user) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("Name", user.getFullName());
        facts.put("Person (sub)", user.getSubject());
        facts.put("Home trust", user.getClaim(Contract.CLAIM_HOME_TRUST));
        facts.put("Trusts", user.getClaim(Contract.CLAIM_TRUSTS));
        facts.put("Signed in by (amr)", user.getClaim("amr"));
        return facts.entrySet().stream()
                .map(fact -> "<dt>" + fact.getKey() + "</dt><dd>" + shown(fact.getValue()) + "</dd>")
                .collect(Collectors.joining("\n"));
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
}
