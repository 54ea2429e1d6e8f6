package uk.nhs.blackcountry.signon.stack.sampleapp;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.web.client.ResponseErrorHandler;

/** An error of the registry, with the number by which an administrator finds out what was in the way. */
class RegistryRefusal extends OAuth2Error {
    private static final long serialVersionUID = 1L;

    private final @Nullable String denial;

    RegistryRefusal(String code, @Nullable String description, @Nullable String denial) {
        super(code, description, null);
        this.denial = denial;
    }

    /** Missing where the refusal is not about a person. */
    @Nullable
    String denial() {
        return denial;
    }

    /** Reads it, whatever status it came with; Spring's own reads those of 400, and no denial. */
    static final class Reader implements ResponseErrorHandler {
        private final OAuth2ErrorHttpMessageConverter converter = new OAuth2ErrorHttpMessageConverter();

        Reader() {
            converter.setErrorConverter(members -> new RegistryRefusal(
                    Objects.requireNonNullElse(members.get("error"), "server_error"),
                    members.get("error_description"),
                    members.get("denial_id")));
        }

        @Override
        public boolean hasError(ClientHttpResponse response) throws IOException {
            return response.getStatusCode().isError();
        }

        @Override
        public void handleError(URI url, HttpMethod method, ClientHttpResponse response) throws IOException {
            throw new OAuth2AuthorizationException(read(response));
        }

        private OAuth2Error read(ClientHttpResponse response) throws IOException {
            HttpStatusCode status = response.getStatusCode();
            try {
                return converter.read(OAuth2Error.class, response);
            } catch (HttpMessageNotReadableException notOurs) {
                return new OAuth2Error("server_error", "answered " + status.value(), null);
            }
        }
    }
}
