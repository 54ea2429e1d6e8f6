package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;

/** Whatever is sent, the answer is a refusal that says why, never a breakdown; the seed is fixed, so that a failure comes again. */
class OddInputTest {
    private static final ApiFixture API = new ApiFixture();
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
        }
    }

    @Test
    void oddBodies_areRefused_neverBroken() {
        Caller dora = API.as(ApiFixture.DORA);
        Random random = new Random(20261125);
        String good = """
                {"trust":"RNA","separate":{"person":"%s","accounts":["%s"]},"reason":"x"}""".formatted(API.holder(ApiFixture.CAROL), ApiFixture.CAROL.key());
        List<String> bodies = new ArrayList<>(ODD);
        for (int i = 0; i < 300; i++) {
            char[] mutated = good.toCharArray();
            for (int n = 0; n <= random.nextInt(4); n++) {
                mutated[random.nextInt(mutated.length)] =
                        (char) (random.nextInt(8) == 0 ? random.nextInt(0xD800) : 32 + random.nextInt(95));
            }
            bodies.add(new String(mutated));
        }
        for (String body : bodies) {
            assertWhole(dora.post("/decisions", body), body);
            assertWhole(dora.post("/cases/" + NOBODY + "/closings", body, "If-Match", "\"x\""), body);
            assertWhole(dora.post("/proposals/" + NOBODY + "/acceptances", body, "If-Match", "\"x\""), body);
            assertWhole(dora.post("/proposals/" + NOBODY + "/rejections", body, "If-Match", "\"x\""), body);
            assertWhole(dora.post("/plans/1/releases", body, "If-Match", "\"x\""), body);
            assertWhole(dora.post("/plans/1/discards", body, "If-Match", "\"x\""), body);
        }
    }

    private static void assertWhole(Answer answer, String what) {
        assertThat(answer.status()).as(what).isBetween(200, 499);
        if (answer.status() >= 400) {
            answer.isProblem(answer.status());
        }
    }
}
