package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** A rotation, end to end: proposed and approved at the host trust's door, in tokens while it lasts, and out of the app when it is taken away. */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
class RotationTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int ONE = 8;
    private static final int ANOTHER = 9;
    private static final int NURSE = 10;
    private static final Map<String, String> PLAINLY = Map.of("join", "none");

    @Test
    void aNurseOfDudley_atWalsallForAWhile_opensTheWaitingList_untilWalsallTakesThePlacementAway(TestStack stack)
            throws Exception {
        ToyApp home = stack.app("rotation-home");
        ToyApp waitingList = stack.app("rotation-list");
        Administrator asks = new Administrator(stack, stack.registryConsole(), Trust.WALSALL, ONE).signsIn();
        Administrator approves = new Administrator(stack, stack.registryConsole(), Trust.WALSALL, ANOTHER).signsIn();
        AdAccount nurse =
                Registered.ordinary(stack, Trust.DUDLEY, NURSE).accounts().get(0);
        Visitor visitor = new Visitor(stack, home, PLAINLY).signsIn(nurse.domainLogin());
        ToyApp.Tokens atHome = home.finish(visitor.attempt(), visitor.page());
        assertThat(atHome.claims().getStringListClaim("trusts")).containsExactly("RNA");
        Page refused = visitor.browser().go(waitingList.begin(PLAINLY).authorizationUrl());
        assertThat(refused.status()).as(refused.summary()).isEqualTo(403);
        assertThat(refused.text()).contains("does not include this app");

        Instant until = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        HttpResponse<String> proposed =
                asks.post("/placements", ask(atHome.claims().getSubject(), until), "");
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        String path = "/placements/" + Administrator.json(proposed).get("id");
        String tag = proposed.headers().firstValue("ETag").orElseThrow();
        assertThat(asks.post(path + "/approvals", reason(), tag).statusCode())
                .as("whoever asked")
                .isEqualTo(403);
        HttpResponse<String> approved = approves.post(path + "/approvals", reason(), tag);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);

        ToyApp.Tokens tokens = Awaitility.await("Walsall's placement reaches Keycloak")
                .atMost(SOON)
                .until(() -> visitor.enters(waitingList), Optional::isPresent)
                .orElseThrow();
        assertThat(tokens.claims().getStringListClaim("trusts"))
                .as("where something opens this app")
                .isEqualTo(List.of("RBK"));
        assertThat(tokens.claims().getStringClaim("home_trust")).isEqualTo("RNA");
        assertThat(tokens.claims().getExpirationTime().toInstant()).isBeforeOrEqualTo(until);
        assertThat(waitingList.tryRefresh(tokens).statusCode()).isEqualTo(200);

        HttpResponse<String> withdrawn = asks.post(
                path + "/withdrawals",
                reason(),
                approved.headers().firstValue("ETag").orElseThrow());
        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);

        Awaitility.await("the waiting list is told")
                .atMost(SOON)
                .until(() -> waitingList.logoutTokens().size() == 1);
        assertThat(waitingList.tryRefresh(tokens).statusCode()).isEqualTo(400);
        assertThat(home.tryRefresh(atHome).statusCode())
                .as("what rests on Dudley stays")
                .isEqualTo(200);
        assertThat(home.logoutTokens()).isEmpty();
    }

    private static String ask(String person, Instant until) {
        return """
                {"trust":"RBK","sites":["RBK02"],"role":"R8001","from":"%s","until":"%s","whom":{"person":"%s"},"reason":"bank shift"}""".formatted(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS), until, person);
    }

    private static String reason() {
        return "{\"reason\":\"stack test\"}";
    }
}
