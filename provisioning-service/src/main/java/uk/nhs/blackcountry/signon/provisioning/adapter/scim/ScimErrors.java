package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.ErrorResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.validation.BindException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors as RFC 7644 section 3.12 writes them. Of the inside nothing is shown. */
@RestControllerAdvice(assignableTypes = {ScimController.class, ScimPlacementsController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ScimErrors implements AuthenticationEntryPoint {
    private static final Logger LOG = LoggerFactory.getLogger(ScimErrors.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(ScimException e) {
        ErrorResponse error = e.getScimError();
        return ScimAnswers.error(error.getStatus(), error.getScimType(), String.valueOf(error.getDetail()));
    }

    @ExceptionHandler({TypeMismatchException.class, BindException.class, HttpMessageNotReadableException.class})
    ResponseEntity<byte[]> malformed() {
        return ScimAnswers.error(400, "invalidSyntax", "a body is missing, or a parameter is no number");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> broken(RuntimeException e) {
        LOG.error("a SCIM request could not be answered", e);
        return ScimAnswers.error(500, null, "the registry could not answer; try again later");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType(ScimAnswers.SCIM.toString());
        response.getOutputStream()
                .write(ScimAnswers.errorBody(
                        401, null, "a token of the realm for this audience and a trust's client is needed"));
    }
}
