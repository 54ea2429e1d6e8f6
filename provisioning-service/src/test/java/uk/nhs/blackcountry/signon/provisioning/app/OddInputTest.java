package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;

/** Whatever is sent, the answer is a refusal that says why, never a breakdown; the seed is fixed, so that a failure comes again. */
class OddInputTest {
    private static final ApiFixture API = new ApiFixture(Map.of(
            "registry.placements.feeds[0].name", "trainees",
            "registry.placements.feeds[0].trust", "RNA",
            "registry.placements.feeds[0].role", "R8000",
            "registry.placements.feeds[0].columns.key", "Post",
            "registry.placements.feeds[0].columns.sites", "Site",
            "registry.placements.feeds[0].columns.from", "Start",
            "registry.placements.feeds[0].columns.until", "End",
            "registry.placements.feeds[0].columns.registration", "GMC"));
    private static final List<String> ODD = List.of(
            "",
            " ",
            "'",
            "\"",
            "%",
            "\\",
            "';drop table person--",
            "\u0000",
            "\u0007",
            "\u202e",
            "\ufeff",
            "a\nb",
            "😀",
            "x".repeat(5000),
            "../../etc/passwd",
            "{{7*7}}",
            "${jndi:ldap://x}",
            "null",
            "-1",
            "99999999999999999999",
            "ad.RNA:",
            ":",
            "ad.RNA:'",
            "[]",
            "{}");

    private static final LocalDate TOMORROW =
            LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
    private static final UUID NOBODY = new UUID(0, 1);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void oddParameters_areAnsweredOrRefused_neverBroken() {
        Caller dora = API.as(ApiFixture.DORA);
        for (String odd : ODD) {
            String encoded = URLEncoder.encode(odd, StandardCharsets.UTF_8);
            for (String parameter : List.of("name", "userName", "account", "limit", "cursor")) {
                assertWhole(dora.get("/persons?" + parameter + "=" + encoded), parameter + "=" + odd);
            }
            for (String parameter : List.of("source", "status", "limit", "cursor")) {
                assertWhole(dora.get("/plans?" + parameter + "=" + encoded), parameter + "=" + odd);
                assertWhole(dora.get("/runs?" + parameter + "=" + encoded), parameter + "=" + odd);
            }
            assertWhole(
                    dora.post("/sources/esr.RNA/extracts?fileName=" + encoded, odd, "Content-Type", "text/csv"), odd);
            for (String parameter : List.of("trust", "person", "limit", "cursor")) {
                assertWhole(dora.get("/proposals?" + parameter + "=" + encoded), parameter + "=" + odd);
            }
            for (String parameter : List.of("kind", "limit", "cursor")) {
                assertWhole(dora.get("/cases?" + parameter + "=" + encoded), parameter + "=" + odd);
                assertWhole(dora.get("/plans/1/changes?" + parameter + "=" + encoded), parameter + "=" + odd);
            }
            for (String parameter : List.of("person", "account", "action", "limit", "cursor")) {
                assertWhole(dora.get("/audit?" + parameter + "=" + encoded), parameter + "=" + odd);
            }
            for (String parameter : List.of("trust", "person", "status", "liveAt", "limit", "cursor")) {
                assertWhole(dora.get("/placements?" + parameter + "=" + encoded), parameter + "=" + odd);
            }
            for (String parameter : List.of("days", "limit", "cursor")) {
                assertWhole(dora.get("/starts?" + parameter + "=" + encoded), parameter + "=" + odd);
                assertWhole(dora.get("/break-glass?" + parameter + "=" + encoded), parameter + "=" + odd);
            }
            for (String parameter : List.of("site", "limit", "cursor")) {
                String changes = "/changeovers/" + TOMORROW + "/changes";
                assertWhole(dora.get(changes + "?" + parameter + "=" + encoded), parameter + "=" + odd);
            }
            for (String parameter : List.of("issuedAt", "complete", "release")) {
                assertWhole(dora.post("/placement-feeds/trainees.RNA?" + parameter + "=" + encoded, "{}"), odd);
            }
        }
    }

    @Test
    void oddBodies_areRefused_neverBroken() {
        Caller dora = API.as(ApiFixture.DORA);
        String good = """
                {"trust":"RNA","separate":{"person":"%s","accounts":["%s"]},"reason":"x"}""".formatted(API.holder(ApiFixture.CAROL), ApiFixture.CAROL.key());
        for (String body : odd(good, 300)) {
            assertWhole(dora.post("/decisions", body), body);
            assertWhole(dora.post("/cases/" + NOBODY + "/closings", body, "If-Match", "\"x\""), body);
            assertWhole(dora.post("/proposals/" + NOBODY + "/acceptances", body, "If-Match", "\"x\""), body);
            assertWhole(dora.post("/proposals/" + NOBODY + "/rejections", body, "If-Match", "\"x\""), body);
            assertWhole(dora.post("/plans/1/releases", body, "If-Match", "\"x\""), body);
            assertWhole(dora.post("/plans/1/discards", body, "If-Match", "\"x\""), body);
        }
    }

    @Test
    void oddDays_areRefused_neverBroken() {
        Caller dora = API.as(ApiFixture.DORA);
        for (String day : List.of(
                "today",
                "2027-02-30",
                "0000-01-01",
                "-0001-12-31",
                "-999999999-01-01",
                "+999999999-12-31",
                "2027-8-4")) {
            for (String rest : List.of("", "/changes", "/changes.csv")) {
                assertWhole(dora.get("/changeovers/" + day + rest), day).isProblem(400);
            }
        }
    }

    @Test
    void oddPlacements_areRefused_neverBroken() {
        Caller dora = API.as(ApiFixture.DORA);
        String bert = API.holder(ApiFixture.BERT).toString();
        String placement = """
                {"trust":"RNA","sites":["RNA01"],"role":"R8000","staffGroup":"x","employer":"RBK","from":"%s","until":"%s","whom":{"person":"%s"},"reason":"x"}""".formatted(in(1), in(24), bert);
        String emergency = """
                {"trust":"RNA","sites":["RNA01"],"role":"R8000","until":"%s","person":"%s","reason":"the only anaesthetist on site"}""".formatted(in(3), bert);
        for (String body : odd(placement, 60)) {
            assertWhole(dora.post("/placements", body), body);
        }
        for (String body : odd(emergency, 60)) {
            assertWhole(dora.post("/break-glass", body), body);
        }
        for (String body : odd("{\"verdict\":\"JUSTIFIED\",\"words\":\"x\",\"reason\":\"x\"}", 15)) {
            for (String what : List.of("approvals", "refusals", "withdrawals")) {
                assertWhole(dora.post("/placements/" + NOBODY + "/" + what, body, "If-Match", "\"x\""), body);
            }
            assertWhole(dora.post("/break-glass/" + NOBODY + "/reviews", body, "If-Match", "\"x\""), body);
        }
    }

    @Test
    void oddFeeds_areHeldOrLeftAside_neverBroken() {
        Caller dora = API.as(ApiFixture.DORA);
        String address = "/placement-feeds/trainees.RNA?complete=false&issuedAt=";
        String json = """
                {"count":1,"positions":[{"key":"J1","sites":["RNA01"],"from":"%s","until":"%s","registration":"7654321"}]}""".formatted(TOMORROW, TOMORROW.plusDays(30));
        for (String body : odd(json, 60)) {
            assertWhole(dora.post(address + Instant.now(), body), body);
        }
        String csv = "Post,Site,Start,End,GMC\nP1,RNA01,04/08/2027,01/02/2028,7654321\n\"P2\",RNA01,soon,,\n";
        for (String body : odd(csv, 60)) {
            assertWhole(dora.post(address + Instant.now(), body, "Content-Type", "text/csv"), body);
        }
    }

    private static Instant in(int hours) {
        return Instant.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What is odd in any case; and as often a good one in which some characters are others. */
    private static List<String> odd(String good, int times) {
        Random random = new Random(20261125);
        List<String> bodies = new ArrayList<>(ODD);
        for (int i = 0; i < times; i++) {
            char[] mutated = good.toCharArray();
            for (int n = 0; n <= random.nextInt(4); n++) {
                mutated[random.nextInt(mutated.length)] =
                        (char) (random.nextInt(8) == 0 ? random.nextInt(0xD800) : 32 + random.nextInt(95));
            }
            bodies.add(new String(mutated));
        }
        return bodies;
    }

    private static Answer assertWhole(Answer answer, String what) {
        assertThat(answer.status()).as(what).isBetween(200, 499);
        if (answer.status() >= 400) {
            answer.isProblem(answer.status());
        }
        return answer;
    }
}
