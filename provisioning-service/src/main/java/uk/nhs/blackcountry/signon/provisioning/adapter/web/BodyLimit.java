package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.nhs.blackcountry.signon.provisioning.adapter.web.Problems.Problem;

/**
 * Takes bodies of up to 256 KiB, whatever their header says: no door needs more, and nobody may fill the memory. Extracts are not held in
 * memory when they arrive; they and feeds have limits of their own.
 */
final class BodyLimit extends OncePerRequestFilter {
    private static final int MOST = 256 * 1024;
    private static final Pattern EXTRACTS =
            Pattern.compile("/registry/v1/(sources/[^/]+/extracts|placement-feeds/[^/]+)");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return EXTRACTS.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getContentLengthLong() > MOST
                ? new byte[MOST + 1]
                : request.getInputStream().readNBytes(MOST + 1);
        if (body.length > MOST) {
            Problems.write(response, Problem.of(HttpStatus.CONTENT_TOO_LARGE, "the body is larger than 262144 bytes"));
        } else {
            chain.doFilter(new Read(request, body), response);
        }
    }

    /** A request whose body was read. */
    private static final class Read extends HttpServletRequestWrapper {
        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("bodies are not read asynchronously here");
                }
            };
        }
    }
}
