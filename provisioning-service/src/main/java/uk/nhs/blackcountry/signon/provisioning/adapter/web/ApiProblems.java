package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;
import uk.nhs.blackcountry.signon.provisioning.adapter.web.Problems.Problem;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements;
import uk.nhs.blackcountry.signon.provisioning.sync.NotAllowedException;
import uk.nhs.blackcountry.signon.provisioning.sync.NotPossibleException;

/** Every error of the API as a problem document (RFC 9457) in words of ours: what a library says of the inside is never shown. */
@RestControllerAdvice
final class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused e) {
        return problem(e.status(), e.detail());
    }

    @ExceptionHandler
    ResponseEntity<Object> notAllowed(NotAllowedException e) {
        return problem(HttpStatus.FORBIDDEN, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> notPossible(NotPossibleException e) {
        return problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> objected(DecideOnPlacements.ObjectedException e) {
        return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> broken(RuntimeException e) {
        LOG.error("a request could not be answered", e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "the registry could not answer; try again later");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        return ResponseEntity.status(known)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(known, detail(e, known)));
    }

    private static String detail(Exception e, HttpStatus status) {
        if (e instanceof MissingServletRequestParameterException missing) {
            return "the parameter " + missing.getParameterName() + " is missing";
        }
        if (e instanceof TypeMismatchException mismatch && mismatch.getPropertyName() != null) {
            return mismatch.getPropertyName() + " has not the form that is described in /registry/v1/openapi.yaml";
        }
        if (e instanceof HttpRequestMethodNotSupportedException method) {
            return "not a method of this resource: " + method.getMethod();
        }
        if (e instanceof HttpMediaTypeNotSupportedException) {
            return "the body must be application/json; an extract, text/csv; a feed, either";
        }
        if (e.getCause() instanceof DatabindException mapping
                && !mapping.getPath().isEmpty()) {
            String where = mapping.getPath().stream()
                    .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                    .collect(Collectors.joining("."));
            return "the body is not as described in /registry/v1/openapi.yaml, at " + where;
        }
        return status == HttpStatus.BAD_REQUEST
                ? "the request is not as described in /registry/v1/openapi.yaml"
                : status.getReasonPhrase();
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, detail));
    }
}
