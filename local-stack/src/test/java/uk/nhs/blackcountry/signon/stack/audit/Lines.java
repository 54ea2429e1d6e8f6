package uk.nhs.blackcountry.signon.stack.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.stack.fixture.Projections;

/** The audit resource of one node, asked as the registry asks it. */
record Lines(URI node, Projections registry) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    AuditPage page(long after) {
        try {
            return ProjectionCodec.read(
                    get(registry.token(), "lines?limit=500&after=" + after).body(), AuditPage.class);
        } catch (ProjectionCodec.MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every line after a number. */
    List<AuditPage.Line> after(long number) {
        List<AuditPage.Line> all = new ArrayList<>();
        AuditPage page = page(number);
        while (!page.lines().isEmpty()) {
            all.addAll(page.lines());
            page = page(all.get(all.size() - 1).mark().number());
        }
        return all;
    }

    List<String> textsAfter(long number) {
        return after(number).stream().map(AuditPage.Line::text).toList();
    }

    AuditMark head() {
        return page(Long.MAX_VALUE).head();
    }

    HttpResponse<String> get(String token, String path) {
        return exchange(request(token, path).GET());
    }

    HttpResponse<String> confirm(String token, String body) {
        return exchange(request(token, "confirmations")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(
                        node.resolve("/admin/realms/" + Contract.REALM + "/" + Contract.AUDIT_RESOURCE + "/" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
