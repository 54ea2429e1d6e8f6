package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;

/** What an operator does about site tokens, on a database of its own. */
class TokenCommandsTest {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());

    @Test
    void replaceSigningKeys_leavesNoneOfTheOldOnes_alsoWhereNobodyCanOpenThem() {
        sql.sql("insert into signing_key values ('lost', 'ES256', '{}', 'sealed under a key that is lost', now())")
                .update();

        assertThat(run("replace-signing-keys", "--reason", "key lost", "--operator", "jo"))
                .isZero();

        assertThat(said()).contains("1 signing keys are replaced");
        assertThat(sql.sql("select algorithm from signing_key order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("ES256", "RS256");
        assertThat(details("key.removed")).singleElement().isEqualTo("replaced (key lost): lost");
        assertThat(details("key.made")).hasSize(2);
    }

    @Test
    void withoutTheKeyUnderWhichTheyLie_nothingIsReplaced() {
        sql.sql("insert into signing_key values ('kept', 'ES256', '{}', 'sealed', now())")
                .update();

        assertThat(run(Map.of("REGISTRY_TOKENS_KEY", ""), "replace-signing-keys", "--reason", "x", "--operator", "jo"))
                .isEqualTo(1);

        assertThat(said()).contains("not done: REGISTRY_TOKENS_KEY is not set");
        assertThat(sql.sql("select id from signing_key").query(String.class).list())
                .containsExactly("kept");
    }

    @Test
    void revokeSiteTokens_isOfAPerson_ofAnApp_orOfAll() {
        String person = UUID.randomUUID().toString();

        assertThat(run("revoke-site-tokens", "--person", person, "--reason", "lost phone", "--operator", "jo"))
                .isZero();
        assertThat(run("revoke-site-tokens", "--app", "ptl", "--reason", "key stolen", "--operator", "jo"))
                .isZero();
        assertThat(run("revoke-site-tokens", "--all", "--reason", "drill", "--operator", "jo"))
                .isZero();

        assertThat(sql.sql("select person || '/' || app from cutoff where kind = 'token' order by 1")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(person + "/", "/ptl", "/");
        assertThat(details("token.all-revoked"))
                .hasSize(3)
                .anyMatch(detail -> detail.startsWith("of ptl until") && detail.endsWith("key stolen"));
    }

    @Test
    void whoseIsMeant_mustBeSaid_once() {
        assertThat(run("revoke-site-tokens", "--reason", "x", "--operator", "jo"))
                .isEqualTo(Commands.USAGE);
        assertThat(run("revoke-site-tokens", "--all", "--app", "ptl", "--reason", "x", "--operator", "jo"))
                .isEqualTo(Commands.USAGE);
        assertThat(run("revoke-site-tokens", "--person", "carol", "--reason", "x", "--operator", "jo"))
                .isEqualTo(Commands.USAGE);
        assertThat(sql.sql("select count(*) from cutoff").query(Long.class).single())
                .isZero();
    }

    private List<String> details(String action) {
        return sql.sql("select detail from audit_line where action = :action and actor in ('operator jo', 'registry')")
                .param("action", action)
                .query(String.class)
                .list();
    }

    private int run(String... words) {
        return run(Map.of("REGISTRY_TOKENS_KEY", KEY), words);
    }

    private int run(Map<String, Object> more, String... words) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("spring.datasource.url", database.url());
        settings.put("KEYCLOAK_URL", "http://localhost:1");
        settings.put("KEYCLOAK_ISSUER", "http://localhost:1/realms/blackcountry");
        settings.put("PROVISIONING_CLIENT_SECRET", "x");
        return new Commands(settings, new PrintStream(said, true, StandardCharsets.UTF_8)).run(words);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
