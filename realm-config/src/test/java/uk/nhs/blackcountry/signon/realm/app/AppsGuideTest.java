package uk.nhs.blackcountry.signon.realm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/apps.md are what the schemas say, and the schemas refuse what the guide tells apps never to expect. */
class AppsGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "apps.md");

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(AppsGuideTest.class.getResourceAsStream("/schema/" + name));
    }

    private static List<JsonNode> examples(String language) {
        Matcher blocks =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide());
        List<JsonNode> examples = new ArrayList<>();
        while (blocks.find()) {
            examples.add(tree(blocks.group(1)));
        }
        return examples;
    }

    private static String guide() {
        try {
            return Files.readString(GUIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> tokens() {
        return examples("json").stream().filter(json -> json.has("azp")).toList();
    }

    @Test
    void theTokens_areOfTheSchema() {
        assertThat(tokens())
                .hasSize(2)
                .allSatisfy(
                        token -> assertThat(schema("realm-token.schema.json").validate(token))
                                .isEmpty());
    }

    @Test
    void theValueOfAnAttribute_isThatOfAClaim() {
        ObjectNode token = tokens().get(0).deepCopy();
        JsonNode value = examples("json").stream()
                .filter(json -> !json.has("iss") && json.has("trust"))
                .findFirst()
                .orElseThrow();
        token.withArray("/app_roles").add(value);

        assertThat(schema("realm-token.schema.json").validate(token)).isEmpty();
    }

    @Test
    void theServiceToken_isOfItsSchema_andOfNoOther_andNoPersonsTokenIsOfIt() {
        ObjectNode token = examples("json").stream()
                .filter(json -> json.has("client_id"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        Schema schema = schema("service-token.schema.json");

        assertThat(schema.validate(token)).isEmpty();
        assertThat(schema("realm-token.schema.json").validate(token)).isNotEmpty();
        assertThat(tokens())
                .allSatisfy(person -> assertThat(schema.validate(person)).isNotEmpty());
        for (String ofAPerson : List.of("act", "sid", "acr", "scope", "nonce")) {
            assertThat(schema.validate(token.deepCopy().put(ofAPerson, "x")))
                    .as(ofAPerson)
                    .hasSize(1);
        }
        assertThat(schema.validate(token.deepCopy().put("sub", "7f9c24e8-3b12-4fef-91d0-5c1c3a2f0001")))
                .hasSize(1);
    }

    @Test
    void theRegistration_isOfTheSchema_andBecomesAClient() {
        JsonNode registration = examples("yaml").get(0);
        assertThat(schema("app.schema.json").validate(registration)).isEmpty();

        JsonNode replaced = tree(registration.path("app").toString().replace("${ROTA_URL}", "https://rota.example"));

        assertThat(new AppClients(false, Set.of())
                        .clientOf(replaced, "apps.md: app")
                        .path("clientId")
                        .asText())
                .isEqualTo("rota");
    }

    @Test
    void theGuide_namesEveryScope() {
        assertThat(AppRegistration.SCOPES)
                .allSatisfy(scope -> assertThat(guide()).contains("`" + scope + "`"));
    }

    static Stream<Arguments> neverSent() {
        return Stream.of(
                never("a level of identity assurance", t -> t.put("idassurancelevel", "3")),
                never("a CIS2 user", t -> t.put("nhsid_useruid", "656005750104")),
                never("a level of CIS2's authenticators", t -> t.put("acr", "AAL3_ANY")),
                never("a person who is no UUID", t -> t.put("sub", "656005750104")),
                never("roles of Keycloak", t -> t.putObject("realm_access")),
                never("a role code that is half national", t -> role(t).put("role_code", "R8000")),
                never("a role of a person of the Spine", t -> role(t).put("person_roleid", "656014452101")),
                never(
                        "a claim within a placement that nobody described",
                        t -> placement(t).put("ward", "A1")),
                never("an end in local time", t -> placement(t).put("until", "2026-12-02T07:00:00+01:00")),
                never("roles without a place", t -> t.putArray("app_roles").add("editor")),
                never("a bound token without its key", t -> t.put("typ", "DPoP")),
                never("a refresh token", t -> t.put("typ", "Refresh")));
    }

    private static Arguments never(String what, Consumer<ObjectNode> change) {
        ObjectNode token = tokens().get(0).deepCopy();
        token.set("nhsid_nrbac_roles", tokens().get(1).path("nhsid_nrbac_roles").deepCopy());
        change.accept(token);
        return Arguments.of(what, token);
    }

    private static ObjectNode role(ObjectNode token) {
        return (ObjectNode) token.path("nhsid_nrbac_roles").path(0);
    }

    private static ObjectNode placement(ObjectNode token) {
        return (ObjectNode) token.path("nhs_placements").path(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neverSent")
    void whatIsNeverSent_isNotOfTheSchema(String what, ObjectNode token) {
        assertThat(schema("realm-token.schema.json").validate(token)).hasSize(1);
    }
}
