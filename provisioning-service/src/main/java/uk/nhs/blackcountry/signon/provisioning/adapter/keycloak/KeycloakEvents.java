package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import static uk.nhs.blackcountry.signon.provisioning.adapter.keycloak.AdminResource.read;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

/** Reads the audit resource of our extensions. */
final class KeycloakEvents implements RealmEvents {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;

    private final AdminResource resource;

    KeycloakEvents(HttpClient http, URI base, AccessTokens tokens) {
        this.resource = new AdminResource(http, base, Contract.AUDIT_RESOURCE, tokens, TIMEOUT);
    }

    @Override
    public Page after(long number, int limit) throws UnavailableException {
        AuditPage page = read(resource.get("lines?after=" + number + "&limit=" + limit), AuditPage.class);
        return new Page(
                page.asked(),
                page.removed(),
                page.head(),
                page.lines().stream().map(EventText::event).toList());
    }

    /** Where Keycloak has no such line, its database was restored meanwhile: the next reading sees that. */
    @Override
    public void confirm(AuditMark stored) throws UnavailableException {
        HttpResponse<byte[]> response = resource.post("confirmations", stored);
        if (response.statusCode() != NO_CONTENT && response.statusCode() != CONFLICT) {
            throw new UnavailableException(response.uri() + " answers " + response.statusCode(), null);
        }
    }
}
