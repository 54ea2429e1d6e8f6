package uk.nhs.blackcountry.signon.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;

class AuditLineTest {

    @Test
    void aRefusedSignIn_saysWhoWhichWayWhereAndWhy() throws Exception {
        Event event =
                signIn(Map.of("way", "password", "trust", "RNA", "account", "ad.RNA:7f9c", "reason", "placement_over"));
        event.setType(EventType.LOGIN_ERROR);
        event.setError("access_denied");

        assertThat(read(AuditLine.of(event))).isEqualTo(read("""
                        {"time":"2026-08-05T12:00:00Z","id":"e1","event":"LOGIN_ERROR","outcome":"refused","error":"access_denied",
                         "realm":"blackcountry","person":"the-person","client":"ptl","session":"s1","address":"10.0.0.1",
                         "way":"password","trust":"RNA","account":"ad.RNA:7f9c","reason":"placement_over"}
                        """));
    }

    @Test
    void whatWasNotRefused_isASuccess() throws Exception {
        JsonNode line = read(AuditLine.of(signIn(Map.of())));

        assertThat(line.path("outcome").asText()).isEqualTo("success");
        assertThat(line.has("error")).isFalse();
    }

    @Test
    void aRefreshAfterTheSessionIsGone_saysWhoseTheTokenWas() throws Exception {
        Event event = signIn(Map.of("refresh_token_sub", "the-token's-person"));
        event.setUserId(null);

        assertThat(read(AuditLine.of(event)).path("person").asText()).isEqualTo("the-token's-person");
    }

    @Test
    void aDetailThatIsNotListed_neverAppears() {
        Map<String, String> details = new HashMap<>();
        for (String name : new String[] {
            "password",
            "username",
            "code",
            "code_id",
            "token",
            "access_token",
            "redirect_uri",
            "email",
            "Way",
            "anything"
        }) {
            details.put(name, "hunter2-" + name);
        }

        assertThat(AuditLine.of(signIn(details))).doesNotContain("hunter2");
    }

    @Test
    void aTokenInsideAReason_isWithheld() {
        assertThat(AuditLine.of(signIn(Map.of("way", "-FreyJESFR148-ngnKXTs7CtN"))))
                .as("three letters are no token")
                .contains("-FreyJESFR148-ngnKXTs7CtN");
        assertThat(AuditLine.of(signIn(Map.of("reason", "could not parse eyJhbGciOiJSUzI1NiJ9.e30.c2ln"))))
                .doesNotContain("e30")
                .contains("(withheld)");
    }

    @Test
    void aLongReason_isCut_andNoValueBreaksTheLine() {
        String line = AuditLine.of(signIn(Map.of("reason", "x\n".repeat(5_000))));

        assertThat(line).hasSizeLessThan(1_000).doesNotContain("\n");
    }

    @Test
    void anAdministratorsDeed_isWritten_withoutWhatItWasDoneWith() throws Exception {
        AdminEvent event = new AdminEvent();
        event.setTime(1_785_931_200_000L);
        event.setOperationType(OperationType.UPDATE);
        event.setResourceTypeAsString("CLIENT");
        event.setResourcePath("clients/42");
        event.setRepresentation("{\"secret\":\"hunter2\"}");
        event.setDetails(Map.of("any", "hunter2"));
        AuthDetails who = new AuthDetails();
        who.setUserId("the-admin");
        event.setAuthDetails(who);

        String line = AuditLine.of(event);

        assertThat(line).doesNotContain("hunter2");
        assertThat(read(line).path("event").asText()).isEqualTo("ADMIN_UPDATE");
        assertThat(read(line).path("path").asText()).isEqualTo("clients/42");
        assertThat(read(line).path("admin").asText()).isEqualTo("the-admin");
    }

    @Test
    void whatAnAdministratorTriedAndWasRolledBack_isUndone() throws Exception {
        AdminEvent event = new AdminEvent();
        event.setOperationType(OperationType.DELETE);

        assertThat(read(AuditLine.undone(event)).path("outcome").asText()).isEqualTo("undone");
        assertThat(read(AuditLine.of(event)).path("outcome").asText()).isEqualTo("success");
    }

    @Test
    void aCut_splitsNoCharacter() throws Exception {
        String reason = read(AuditLine.of(signIn(Map.of("reason", "x" + "\uD83D\uDE80".repeat(300)))))
                .path("reason")
                .asText();

        assertThat(reason.codePoints().filter(c -> c == 0x1F680)).hasSize(199);
        assertThat(reason.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                .isTrue();
    }

    private static Event signIn(Map<String, String> details) {
        Event event = new Event();
        event.setTime(1_785_931_200_000L);
        event.setId("e1");
        event.setType(EventType.LOGIN);
        event.setRealmName("blackcountry");
        event.setUserId("the-person");
        event.setClientId("ptl");
        event.setSessionId("s1");
        event.setIpAddress("10.0.0.1");
        event.setDetails(details);
        return event;
    }

    private static JsonNode read(String json) throws Exception {
        return JsonMapper.builder().build().readTree(json);
    }
}
