package uk.nhs.blackcountry.signon.stack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a server answers yet. */
public final class HttpCheck implements BooleanSupplier {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final HttpRequest request;

    private HttpCheck(URI address) {
        this.request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    }

    /** Holds once {@code address} answers 200. */
    public static HttpCheck ok(String address) {
        return new HttpCheck(URI.create(address));
    }

    @Override
    public boolean getAsBoolean() {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", e);
        }
    }
}
