package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

/** Reads the audit resource of our extensions. */
final class KeycloakEvents implements RealmEvents {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;

    private final HttpClient http;
    private final URI base;
    private final AccessTokens tokens;

    KeycloakEvents(HttpClient http, URI base, AccessTokens tokens) {
        this.http = http;
        this.base = base.resolve("admin/realms/" + Contract.REALM + "/" + Contract.AUDIT_RESOURCE + "/");
        this.tokens = tokens;
    }

    @Override
    public Page after(long number, int limit) throws UnavailableException {
        URI uri = base.resolve("lines?after=" + number + "&limit=" + limit);
        HttpResponse<byte[]> response = exchange(HttpRequest.newBuilder(uri).GET());
        if (response.statusCode() != 200) {
            throw new UnavailableException(uri + " answers " + response.statusCode(), null);
        }
        try {
            AuditPage page = ProjectionCodec.read(response.body(), AuditPage.class);
            return new Page(
                    page.asked(),
                    page.removed(),
                    page.head(),
                    page.lines().stream().map(EventText::event).toList());
        } catch (MalformedException e) {
            throw new UnavailableException(uri + " answers no page: " + e.getMessage(), e);
        }
    }

    /** Where Keycloak has no such line, its database was restored meanwhile: the next reading sees that. */
    @Override
    public void confirm(AuditMark stored) throws UnavailableException {
        URI uri = base.resolve("confirmations");
        int status = exchange(HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(ProjectionCodec.write(stored))))
                .statusCode();
        if (status != 204 && status != CONFLICT) {
            throw new UnavailableException(uri + " answers " + status, null);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws UnavailableException {
        try {
            HttpResponse<byte[]> response = http.send(
                    request.timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + tokens.current())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == UNAUTHORIZED) {
                tokens.forget();
            }
            return response;
        } catch (IOException e) {
            throw new UnavailableException(base + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while reading events", e);
        }
    }
}
