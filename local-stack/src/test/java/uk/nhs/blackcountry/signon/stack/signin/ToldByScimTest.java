package uk.nhs.blackcountry.signon.stack.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Work that a trust's identity management states by SCIM, with a token of the realm's own: approved, in tokens, and out of the app when it is taken back. */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
class ToldByScimTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int NURSE = 17;
    private static final int APPROVES = 18;
    private static final Map<String, String> PLAINLY = Map.of("join", "none");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void aNurse_whomTheTrustsIdentityManagementPlacesOnAWard_opensTheWaitingList_untilItTakesThatBack(TestStack stack)
            throws Exception {
        ToyApp home = stack.app("told-home");
        ToyApp waitingList = stack.app("told-list");
        AdAccount nurse =
                Registered.ordinary(stack, Trust.DUDLEY, NURSE).accounts().get(0);
        Administrator approves = new Administrator(stack, stack.registryConsole(), Trust.DUDLEY, APPROVES).signsIn();
        Visitor visitor = new Visitor(stack, home, PLAINLY).signsIn(nurse.domainLogin());
        ToyApp.Tokens atHome = home.finish(visitor.attempt(), visitor.page());
        assertThat(visitor.enters(waitingList))
                .as("home employment says no role")
                .isEmpty();
        String token = clientToken(stack);

        Instant until = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        HttpResponse<String> made = scim(stack, token, "POST", "", """
                {"schemas":["urn:blackcountry:scim:schemas:1.0:Placement"],"externalId":"WARD-7","employeeNumber":"%s",
                 "sites":["RNA01"],"role":"R8001","from":"%s","until":"%s"}""".formatted(
                        nurse.employeeId(), Instant.now().minusSeconds(60), until));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"attached\":true", "\"status\":\"PROPOSED\"");
        approve(approves);

        ToyApp.Tokens tokens = Awaitility.await("the placement reaches Keycloak")
                .atMost(SOON)
                .until(() -> visitor.enters(waitingList), Optional::isPresent)
                .orElseThrow();
        assertThat(tokens.claims().getExpirationTime().toInstant()).isBeforeOrEqualTo(until);

        String path = "/" + JSONObjectUtils.parse(made.body()).get("id");
        assertThat(scim(stack, token, "DELETE", path, null).statusCode()).isEqualTo(204);

        Awaitility.await("the waiting list is told")
                .atMost(SOON)
                .until(() -> waitingList.logoutTokens().size() == 1);
        assertThat(waitingList.tryRefresh(tokens).statusCode()).isEqualTo(400);
        assertThat(home.tryRefresh(atHome).statusCode())
                .as("home employment stays")
                .isEqualTo(200);
    }

    private static void approve(Administrator approves) throws Exception {
        HttpResponse<String> waiting = approves.get("/placements?status=PROPOSED&trust=RNA");
        Map<String, Object> first =
                requireNonNull(JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(waiting.body()), "items"))[0];
        String id = JSONObjectUtils.getString(first, "id");
        String tag =
                approves.get("/placements/" + id).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> approved =
                approves.post("/placements/" + id + "/approvals", "{\"reason\":\"stack test\"}", tag);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
    }

    /** As the realm's files have the client, once there is a secret for it. */
    private static String clientToken(TestStack stack) throws Exception {
        String secret = UUID.randomUUID().toString();
        Map<String, String> variables = new HashMap<>(stack.realmVariables());
        variables.put("SCIM_RNA_CLIENT_SECRET", secret);
        stack.keycloak().applyRealm(variables);
        byte[] basic = ("scim-rna:" + secret).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(stack.keycloak().url() + "/realms/" + Contract.REALM
                                + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic))
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "access_token");
    }

    private static HttpResponse<String> scim(
            TestStack stack, String token, String method, String path, @Nullable String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(stack.provisioning().url() + "/scim/v2/Placements" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/scim+json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
