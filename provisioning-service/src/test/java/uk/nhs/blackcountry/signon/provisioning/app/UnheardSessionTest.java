package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;

/** Where Keycloak's events were not heard lately, a session is asked about; and where nobody answers, there is no token. */
class UnheardSessionTest {
    private static final TokensFixture TOKENS = new TokensFixture(Map.of("registry.tokens.heard", "0s"));

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @AfterEach
    void answerAgain() {
        TOKENS.api.realm.answerWith(200);
        TOKENS.api.realm.sessionsAre(true);
    }

    @Test
    void whereKeycloakWasNotHeardLately_itIsAsked() {
        Map<String, String> form = TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA");
        assertThat(TOKENS.token(form).status()).isEqualTo(200);

        TOKENS.api.realm.sessionsAre(false);
        isRefused(TOKENS.token(again(form)), 400, "invalid_grant", "has signed out");
    }

    @Test
    void introspection_asksAsWell_andSaysWhereNobodyKnows() {
        String token = TOKENS.token(TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA"))
                .json()
                .path("access_token")
                .asString();
        assertThat(TOKENS.introspect("ptl", token).json().path("active").asBoolean())
                .isTrue();

        TOKENS.api.realm.sessionsAre(false);
        assertThat(TOKENS.introspect("ptl", token).json().path("active").asBoolean())
                .isFalse();

        TOKENS.api.realm.answerWith(500);
        isRefused(TOKENS.introspect("ptl", token), 503, "temporarily_unavailable", "cannot be told");
    }

    @Test
    void whereNobodyKnows_thereIsNone_andTheAppIsToldToGoOn() {
        Map<String, String> form = TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA");
        TOKENS.api.realm.answerWith(500);

        Answer answer = TOKENS.token(form);

        isRefused(answer, 503, "temporarily_unavailable", "Go on with the realm token");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    private static Map<String, String> again(Map<String, String> form) {
        form.put(
                "client_assertion", TOKENS.signed("ptl", TOKENS.assertion("ptl").build()));
        return form;
    }
}
