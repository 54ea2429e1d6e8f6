package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whatever breaks behind it, a database that fails over most likely, an app is told that it may go on without: 503, which the guide says what to
 * do about, and not that it is nobody.
 */
final class Troubles extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            LOG.error("{} could not be answered", request.getRequestURI(), e);
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            new Refusals()
                    .onAuthenticationFailure(
                            request,
                            response,
                            Errors.unavailable("This service has trouble at the moment. Go on with the realm token."));
        }
    }
}
