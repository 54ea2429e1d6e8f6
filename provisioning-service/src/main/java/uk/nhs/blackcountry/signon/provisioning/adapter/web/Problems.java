package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/** Problem documents (RFC 9457). Says what was wrong with the request, and nothing of the inside. */
final class Problems implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** @param detail for the caller's log */
    record Problem(String type, String title, int status, String detail) {
        static Problem of(HttpStatus status, String detail) {
            return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail);
        }
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        // RFC 6750 section 3: which scheme, and not why a token was refused
        response.setHeader("WWW-Authenticate", "Bearer");
        write(response, Problem.of(HttpStatus.UNAUTHORIZED, "a token of Keycloak for the registry is needed"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        write(response, Problem.of(HttpStatus.FORBIDDEN, "there is nothing here for you"));
    }

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(ProjectionCodec.write(problem));
    }
}
