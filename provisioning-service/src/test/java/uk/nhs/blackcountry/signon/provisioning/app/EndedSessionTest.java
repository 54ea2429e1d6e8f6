package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;

/** A site token rests on a session that is still there: whatever ended there is heard of. */
class EndedSessionTest {
    private static final TokensFixture TOKENS = new TokensFixture();

    private final String session = UUID.randomUUID().toString();
    private final PersonId carol = TOKENS.api.holder(ApiFixture.CAROL);
    private final String realmToken = realmToken(session);

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @BeforeEach
    void hear() {
        TOKENS.hear();
    }

    @Test
    void whoSignedOut_getsNoMore() {
        assertThat(exchange(realmToken).status()).isEqualTo(200);

        happened("LOGOUT", "\"session\":\"" + session + "\",\"client\":\"pas\"");

        isRefused(exchange(realmToken), 400, "invalid_grant", "has signed out");
        assertThat(exchange(realmToken(UUID.randomUUID().toString())).status()).isEqualTo(200);
    }

    @Test
    void whereOneAppsPartEnded_thatAppGetsNoMore_andAnotherDoes() {
        happened("LOGOUT", "\"session\":\"" + session + "\",\"client\":\"pas\",\"reason\":\"app_ground_gone\"");
        assertThat(exchange(realmToken).status()).isEqualTo(200);

        happened("LOGOUT", "\"session\":\"" + session + "\",\"client\":\"ptl\",\"reason\":\"app_ground_gone\"");
        isRefused(exchange(realmToken), 400, "invalid_grant", "has signed out");
        // the sign-on session stays: what opens the app again lets them in by it, with the same sid
        await().until(() -> exchange(realmToken(session)).status() == 200);
        isRefused(exchange(realmToken), 400, "invalid_grant", "has signed out");
    }

    @Test
    void aRevokedGrant_andARefreshTokenThatWasUsedTwice_endTheAppsPart() {
        happened("REVOKE_GRANT", "\"session\":\"" + session + "\",\"client\":\"ptl\"");
        isRefused(exchange(realmToken), 400, "invalid_grant", "has signed out");

        String other = UUID.randomUUID().toString();
        String stolen = realmToken(other);
        TOKENS.api.realm.happened(
                ("{\"time\":\"%s\",\"event\":\"REFRESH_TOKEN_ERROR\",\"outcome\":\"refused\",\"reason\":\"Stale token\","
                                + "\"session\":\"%s\",\"client\":\"ptl\"}")
                        .formatted(Instant.now(), other));
        TOKENS.hear();
        isRefused(exchange(stolen), 400, "invalid_grant", "has signed out");
    }

    @Test
    void anAttemptAtSigningOut_endsNothing() {
        TOKENS.api.realm.happened("{\"time\":\"" + Instant.now()
                + "\",\"event\":\"LOGOUT\",\"outcome\":\"refused\",\"session\":\"" + session + "\"}");
        TOKENS.hear();

        assertThat(exchange(realmToken).status()).isEqualTo(200);
    }

    @Test
    void whatAnAdministratorEndsInKeycloak_isEnded() {
        happened("ADMIN_DELETE", "\"path\":\"sessions/" + session + "\"");
        isRefused(exchange(realmToken), 400, "invalid_grant", "has signed out");

        String other = realmToken(UUID.randomUUID().toString());
        happened("ADMIN_ACTION", "\"path\":\"users/" + carol + "/logout\"");
        isRefused(exchange(other), 400, "invalid_grant", "has signed out");
        assertThat(exchange(later()).status()).isEqualTo(200);
        String dora = TOKENS.realmToken(ApiFixture.DORA, "ptl");
        assertThat(exchange(dora).status()).isEqualTo(200);

        happened("ADMIN_ACTION", "\"path\":\"logout-all\"");
        isRefused(exchange(dora), 400, "invalid_grant", "has signed out");
        // a token states whole seconds: what is issued in the same second is held to be older
        await().until(() -> exchange(TOKENS.realmToken(ApiFixture.DORA, "ptl")).status() == 200);
    }

    private static void happened(String event, String more) {
        TOKENS.api.realm.happened(
                "{\"time\":\"%s\",\"event\":\"%s\",\"outcome\":\"success\",%s}".formatted(Instant.now(), event, more));
        TOKENS.hear();
    }

    private static Answer exchange(String subjectToken) {
        return TOKENS.token(TOKENS.exchange("ptl", subjectToken, "RNA"));
    }

    /** Of a session that was begun after what ended. */
    private String later() {
        JWTClaimsSet claims = TOKENS.realmToken(carol, "ptl")
                .issueTime(Date.from(Instant.now().plusSeconds(2)))
                .build();
        return TOKENS.api.realm.sign(claims);
    }

    private static String realmToken(String session) {
        return TOKENS.api.realm.sign(TOKENS.realmToken(TOKENS.api.holder(ApiFixture.CAROL), "ptl")
                .claim("sid", session)
                .build());
    }
}
