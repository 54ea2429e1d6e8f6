package uk.nhs.blackcountry.signon.stack.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import uk.nhs.blackcountry.signon.stack.pages.FormEncoding;
import uk.nhs.blackcountry.signon.stafftoken.Site;

/** What the app asks of the registry, and what it makes of each answer that the guide names. */
class ExchangeTest {
    private static final Site NEW_CROSS = new Site("RL4", "RL403");
    private static final OAuth2AccessToken REALM_TOKEN = new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER,
            "a.realm.token",
            Instant.now(),
            Instant.now().plusSeconds(300));

    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final Exchange.Kept kept = new Exchange.Kept();
    private final HttpServer registry;
    private final String url;
    private int status = 200;
    private String body = granted(300);

    ExchangeTest() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://localhost:" + registry.getAddress().getPort();
    }

    @BeforeEach
    void open() {
        registry.createContext("/oauth2/token", exchange -> {
            asked.add(
                    FormEncoding.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", body.startsWith("{") ? "application/json" : "text/html");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void close() {
        registry.stop(0);
    }

    private static String granted(int seconds) {
        return "{\"access_token\":\"a.site.token\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"site\":\"RL403\"}"
                .formatted(seconds);
    }

    private Exchange.Answer ask() {
        return ask(Clock.systemUTC());
    }

    private Exchange.Answer ask(Clock clock) {
        try {
            Addresses addresses = new Addresses("http://localhost:1", "http://localhost:2", url);
            return new Exchange(addresses, new AppKey(AppKey.fresh()), clock).ask(REALM_TOKEN, NEW_CROSS, kept);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itAsks_asTheGuideHasIt() throws ParseException {
        assertThat(ask()).isInstanceOf(Exchange.Granted.class);

        assertThat(asked.get(0))
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .containsEntry("subject_token", "a.realm.token")
                .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .containsEntry("site", "RL403")
                .containsEntry("client_id", "sample-app")
                .doesNotContainKeys("scope", "client_secret");
        JWTClaimsSet proof =
                SignedJWT.parse(asked.get(0).get("client_assertion")).getJWTClaimsSet();
        assertThat(proof.getAudience()).as("its issuer alone").containsExactly(url);
        assertThat(proof.getSubject()).isEqualTo("sample-app");
    }

    @Test
    void whatItShowsOfItsKey_isThePublicHalf() throws ParseException {
        String key = AppKey.fresh();

        JWK shown = JWKSet.parse(new AppKey(key).published()).getKeys().get(0);

        assertThat(shown.isPrivate()).isFalse();
        assertThat(shown).isEqualTo(JWK.parse(key).toPublicJWK());
    }

    @Test
    void aToken_isKept_untilItIsNearItsEnd() {
        ask();
        ask();
        assertThat(asked).hasSize(1);

        ask(Clock.fixed(Instant.now().plusSeconds(290), ZoneOffset.UTC));
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoMayNotBeThere_isToldWhy_withTheReference() {
        answers(400, "{\"error\":\"access_denied\",\"error_description\":\"not here\",\"denial_id\":\"d-1\"}");

        assertThat(ask()).isInstanceOfSatisfying(Exchange.Refused.class, refused -> {
            assertThat(refused.why().getDescription()).isEqualTo("not here");
            assertThat(refused.why().denial()).isEqualTo("d-1");
        });
    }

    @Test
    void aRegistryThatIsDown_orOutOfOrder_isAway() {
        answers(503, "{\"error\":\"temporarily_unavailable\"}");
        assertThat(ask()).isInstanceOf(Exchange.Away.class);
        answers(500, "{\"error\":\"server_error\"}");
        assertThat(ask()).isInstanceOf(Exchange.Away.class);
        answers(502, "<html>a proxy's own page</html>");
        assertThat(ask()).isInstanceOf(Exchange.Away.class);
        answers(200, "<html>a captive portal</html>");
        assertThat(ask()).isInstanceOf(Exchange.Away.class);
        registry.stop(0);
        assertThat(ask()).isInstanceOf(Exchange.Away.class);
    }

    /** Gone on with the realm token, an app that is wrong would never be noticed, and who has signed out would stay. */
    @Test
    void whatTheRegistryRefusesTheApp_isNoOutage() {
        for (String error :
                List.of("invalid_grant", "invalid_client", "invalid_target", "invalid_request", "too_many_requests")) {
            answers(
                    error.equals("too_many_requests") ? 429 : error.equals("invalid_client") ? 401 : 400,
                    "{\"error\":\"" + error + "\"}");

            assertThatThrownBy(this::ask)
                    .isInstanceOfSatisfying(
                            OAuth2AuthorizationException.class,
                            refused -> assertThat(refused.getError().getErrorCode())
                                    .isEqualTo(error));
        }
    }

    private void answers(int with, String text) {
        status = with;
        body = text;
    }
}
