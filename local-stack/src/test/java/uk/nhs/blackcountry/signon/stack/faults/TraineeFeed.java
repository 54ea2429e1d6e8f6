package uk.nhs.blackcountry.signon.stack.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.keycloak.admin.client.resource.RealmResource;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** A feed of placements at one trust, uploaded by one of its administrators to whichever service. */
final class TraineeFeed {
    static final String SOURCE = "trainees";

    /** The client by which the administrator comes. */
    static final String DOOR = "registry-door";

    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Trust trust;
    private final ToyApp door;
    private ToyApp.Tokens tokens;

    /** @param administrator whom the operator has appointed */
    TraineeFeed(Trust trust, ToyApp door, AdAccount administrator) {
        this.trust = trust;
        this.door = door;
        ToyApp.Attempt attempt = door.begin(Map.of("join", "none"));
        PageBrowser browser = new PageBrowser();
        Page page =
                browser.submit(browser.go(attempt.authorizationUrl()), Map.of("login", administrator.domainLogin()));
        this.tokens = door.finish(attempt, browser.submit(page, Map.of("password", SyntheticPasswords.STAFF)));
    }

    /** A client whose tokens are for the registry, as those of its console are. */
    static ToyApp door(URI keycloak, RealmResource realm) {
        return ToyApp.register(DOOR, keycloak, realm).forTheRegistry(realm);
    }

    /** How a service reads this feed, without holding it for what it ends. */
    static Map<String, String> settings(Trust trust) {
        String feed = "REGISTRY_PLACEMENTS_FEEDS_0_";
        return Map.ofEntries(
                Map.entry(feed + "NAME", SOURCE),
                Map.entry(feed + "TRUST", trust.code().value()),
                Map.entry(feed + "APPROVAL", "automatic"),
                Map.entry(feed + "ROLE", "R8000"),
                Map.entry(feed + "COLUMNS_KEY", "Post"),
                Map.entry(feed + "COLUMNS_SITES", "Site"),
                Map.entry(feed + "COLUMNS_FROM", "Start"),
                Map.entry(feed + "COLUMNS_UNTIL", "End"),
                Map.entry(feed + "COLUMNS_EMPLOYEE", "Employee"),
                Map.entry("REGISTRY_PLACEMENTS_WITHDRAWALS_COUNT", "100000"),
                Map.entry("REGISTRY_API_ACR", ""));
    }

    /**
     * The whole feed.
     *
     * @param service its address
     * @param numbers of the employees who are placed, and nobody else
     */
    HttpResponse<String> upload(String service, Instant issuedAt, Collection<String> numbers) {
        try {
            return http.send(request(service, issuedAt, numbers), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same without waiting for the answer, which may never come. */
    CompletableFuture<HttpResponse<String>> uploading(String service, Instant issuedAt, Collection<String> numbers) {
        return http.sendAsync(request(service, issuedAt, numbers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String service, Instant issuedAt, Collection<String> numbers) {
        LocalDate today = LocalDate.now(ENGLAND);
        String from = today.format(DAYS);
        String until = today.plusDays(90).format(DAYS);
        StringBuilder feed = new StringBuilder("Post,Site,Start,End,Employee\n");
        numbers.forEach(number -> feed.append(
                "P%s,%s,%s,%s,%s\n".formatted(number, trust.sites().get(0).code(), from, until, number)));
        tokens = door.refresh(tokens); // they last for minutes, and a test longer
        return HttpRequest.newBuilder(URI.create("%s/registry/v1/placement-feeds/%s.%s?issuedAt=%s"
                        .formatted(service, SOURCE, trust.code(), issuedAt)))
                .header("Authorization", "Bearer " + tokens.accessToken())
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(feed.toString()))
                .build();
    }
}
