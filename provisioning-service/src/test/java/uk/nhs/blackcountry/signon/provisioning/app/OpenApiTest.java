package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.sync.ProposeJoinings;
import uk.nhs.blackcountry.signon.provisioning.token.Denial;
import uk.nhs.blackcountry.signon.provisioning.token.Denials;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException;

/** The description of the API says what there is, and all of it. */
class OpenApiTest {
    private static final ApiFixture API = new ApiFixture();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern REFERENCE = Pattern.compile("#/components/(\\w+)/(\\w+)");

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void everyMapping_isDescribed_andEveryDescription_isMapped() {
        Set<String> described = new TreeSet<>();
        paths().forEach((path, operations) -> operations.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> described.add(method + " " + path)));

        assertThat(described).isEqualTo(mapped().keySet());
    }

    @Test
    void everyParameter_isDescribed_andEveryDescription_isAParameter() {
        mapped().forEach((operation, handler) -> {
            String[] parts = operation.split(" ");
            Set<String> described = part(paths(), parts[1], parts[0]).containsKey("parameters")
                    ? parameters(part(paths(), parts[1], parts[0]))
                    : Set.of();
            assertThat(described.stream().filter(name -> !name.equals("If-None-Match")))
                    .as(operation)
                    .containsExactlyInAnyOrderElementsOf(names(handler));
        });
    }

    @Test
    void everyReference_leadsSomewhere() {
        Matcher references = REFERENCE.matcher(text());
        Map<String, Object> components = part(description(), "components");
        while (references.find()) {
            assertThat(part(components, references.group(1)))
                    .as(references.group())
                    .containsKey(references.group(2));
        }
    }

    @Test
    void whatIsAnswered_hasTheFieldsThatAreDescribed_andNoOthers() {
        PersonId asha = API.joinAsha();
        ApiFixture.Caller dora = API.as(ApiFixture.DORA);
        dora.post("/decisions", """
                {"trust":"RNA","separate":{"person":"%s","accounts":["%s"]},"reason":"x"}""".formatted(asha, ApiFixture.ASHA_AT_WALSALL.key()));

        conforms("Person", dora.get("/persons/" + asha).json());
        conforms("Account", dora.get("/accounts/" + ApiFixture.CAROL.key()).json());
        conforms(
                "Link",
                dora.get("/persons/" + asha + "/links").json().path("items").path(0));
        conforms("Decision", dora.get("/decisions").json().path("items").path(0));
        conforms("AuditLine", dora.get("/audit").json().path("items").path(0));
        conforms("Verification", dora.get("/audit/verification?from=1&to=1").json());
        conforms(
                "Extract",
                dora.post(
                                "/sources/esr.RNA/extracts?fileName=ESR_RNA_20261124.csv",
                                "Assignment,Employee,First,Last,Start\n1,1,Given,Family,01/02/2024\n",
                                "Content-Type",
                                "text/csv")
                        .json());
        conforms("Source", dora.get("/sources/ad.RNA").json());
        API.registry.cases().open(OpenCase.now(OpenCase.Kind.JOINING, asha, "x", "NAMES_DIFFER", "x", Instant.now()));
        conforms("Case", dora.get("/cases").json().path("items").path(0));
        placementsConform(dora, asha);
        timelineConforms(dora);
        API.sharedByMail();
        new ProposeJoinings(API.registry).run();
        JsonNode proposal = dora.get("/proposals").json().path("items").path(0);
        conforms("Proposal", proposal);
        conforms("Party", proposal.path("one"));
        conforms("Evidence", proposal.path("evidence").path(0));
        conforms(
                "Plan",
                dora.get("/plans/" + first(dora, "/plans?source=ad.RNA")).json());
        conforms("Run", dora.get("/runs").json().path("items").path(0));
        JsonNode change = dora.get("/plans/" + first(dora, "/plans?source=ad.RNA") + "/changes")
                .json()
                .path("items")
                .path(0);
        conforms("PlanChange", change);
        conforms("Account", change.path("after"));
        conforms(
                "Administrator",
                dora.get("/trusts/RNA/administrators").json().path("items").path(0));
        conforms("Problem", dora.get("/persons/x").json());
    }

    private static void placementsConform(ApiFixture.Caller dora, PersonId asha) {
        JsonNode placement = dora.post("/placements", """
                {"trust":"RNA","sites":["RNA01"],"role":"R8000","from":"2027-01-01T00:00:00Z","until":"2027-02-01T00:00:00Z",
                 "whom":{"person":"%s"},"staffGroup":"x","employer":"RRK","sponsor":"x","reason":"x"}""".formatted(asha)).json();
        conforms("StatedPlacement", placement);
        Map<String, Object> schema =
                part(description(), "components", "schemas", "StatedPlacement", "properties", "details");
        assertThat(placement.path("details").propertyNames())
                .isSubsetOf(part(schema, "properties").keySet())
                .containsAll(texts(schema.get("required")));
        conforms("Said", placement.path("details").path("decided"));
    }

    private static void timelineConforms(ApiFixture.Caller dora) {
        Instant from = Instant.now().plus(Duration.ofDays(2));
        JsonNode placement = dora.post(
                        "/placements", """
                {"trust":"RNA","sites":["RNA01"],"role":"R8000","from":"%s","until":"%s",
                 "whom":{"person":"%s"},"reason":"x"}""".formatted(from, from.plus(Duration.ofDays(9)), API.holder(ApiFixture.CAROL)))
                .json();
        JsonNode start = dora.get("/starts").json().path("items").path(0);
        conforms("Start", start);
        conforms("Hindrance", start.path("hindrances").path(0));
        API.appoint(ApiFixture.ASHA_AT_DUDLEY, ApiFixture.DUDLEY, false);
        String path = "/placements/" + placement.path("id").asString();
        ApiFixture.Caller asha = API.as(ApiFixture.ASHA_AT_DUDLEY);
        asha.post(
                path + "/approvals",
                "{\"reason\":\"x\"}",
                "If-Match",
                asha.get(path).header("ETag"));
        String day = "/changeovers/" + LocalDate.ofInstant(from, ZoneId.of("Europe/London"));
        JsonNode changeover = dora.get(day).json();
        conforms("Changeover", changeover);
        conforms("SiteChange", changeover.path("sites").path(0));
        JsonNode change = dora.get(day + "/changes").json().path("items").path(0);
        conforms("PersonChange", change);
        conforms("Share", change.path("gains").path(0));
        PersonId carol = API.holder(ApiFixture.CAROL);
        String text = "1 {\"client\":\"ptl\",\"session\":\"s\",\"token_id\":\"t\"}";
        API.registry
                .audit()
                .write(List.of(new AuditLine(Instant.now(), "keycloak", "keycloak.code_to_token", carol, null, text)));
        JsonNode access = dora.get("/persons/" + carol + "/access").json();
        conforms("Access", access);
        conforms("AppAccess", access.path("apps").path(0));
        conforms("Tokens", access.path("tokens"));
        denialsConform(dora, carol);
        conforms(
                "BreakGlass",
                dora.post("/break-glass", """
                {"trust":"RNA","sites":["RNA01"],"role":"R8000","until":"%s","person":"%s","reason":"the only one on site"}""".formatted(Instant.now().plus(Duration.ofHours(2)), carol))
                        .json());
        conforms("TokenEvent", access.path("tokens").path("events").path(0));
    }

    private static void denialsConform(ApiFixture.Caller dora, PersonId carol) {
        Denial denial = new Denial(
                UUID.randomUUID(),
                Instant.now(),
                carol,
                "ptl",
                "epr",
                ApiFixture.DUDLEY,
                ApiFixture.DUDLEY,
                TokenRefusedException.Reason.NOT_ENTITLED,
                "x");
        API.bean(Denials.class).keep(denial);
        conforms("Denial", dora.get("/denials/" + denial.id()).json());
        JsonNode why =
                dora.get("/persons/" + carol + "/why-denied?app=epr&site=RNA").json();
        conforms("WhyDenied", why);
        conforms("Where", why.path("where"));
        conforms("Obstruction", why.path("first"));
        conforms("RefusedToken", why.path("recent").path(0));
    }

    private static String first(ApiFixture.Caller caller, String list) {
        return caller.get(list).json().path("items").path(0).path("id").asString();
    }

    private static void conforms(String schema, JsonNode answered) {
        Map<String, Object> described = part(description(), "components", "schemas", schema);
        assertThat(answered.propertyNames())
                .as(schema)
                .isNotEmpty()
                .isSubsetOf(part(described, "properties").keySet());
        assertThat(answered.propertyNames()).as(schema).containsAll(texts(described.get("required")));
    }

    private static Map<String, HandlerMethod> mapped() {
        Map<RequestMappingInfo, HandlerMethod> all =
                API.mappings(RequestMappingHandlerMapping.class).getHandlerMethods();
        return all.entrySet().stream()
                .filter(entry -> path(entry.getKey()).startsWith("/registry/"))
                .collect(Collectors.toMap(
                        entry -> entry.getKey()
                                        .getMethodsCondition()
                                        .getMethods()
                                        .iterator()
                                        .next()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                + " " + path(entry.getKey()),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static String path(RequestMappingInfo info) {
        return info.getPatternValues().iterator().next();
    }

    private static List<String> names(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .flatMap(parameter -> {
                    var header = parameter.getParameterAnnotation(RequestHeader.class);
                    boolean inAddress = parameter.hasParameterAnnotation(PathVariable.class)
                            || parameter.hasParameterAnnotation(RequestParam.class);
                    return header != null
                            ? Stream.of(header.name())
                            : inAddress ? Stream.of(parameter.getParameter().getName()) : Stream.of();
                })
                .filter(name -> !name.equals("If-None-Match"))
                .toList();
    }

    private static Set<String> parameters(Map<String, Object> operation) {
        Map<String, Object> shared = part(description(), "components", "parameters");
        return list(operation.get("parameters")).stream()
                .map(one -> map(one))
                .map(one -> one.containsKey("$ref")
                        ? map(shared.get(String.valueOf(one.get("$ref")).replaceAll(".*/", "")))
                        : one)
                .map(one -> String.valueOf(one.get("name")))
                .collect(Collectors.toSet());
    }

    private static Map<String, Map<String, Object>> paths() {
        return part(description(), "paths").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> map(entry.getValue())));
    }

    private static Map<String, Object> description() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return map(new Yaml(options).load(text()));
    }

    private static String text() {
        ApiFixture.Answer answer = API.with(null).get("/openapi.yaml");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, Object> part(Map<String, ?> whole, String... names) {
        Map<String, ?> part = whole;
        for (String name : names) {
            part = map(part.get(name));
        }
        return map(part);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object yaml) {
        assertThat(yaml).isInstanceOf(Map.class);
        return (Map<String, Object>) Objects.requireNonNull(yaml);
    }

    private static List<String> texts(@Nullable Object yaml) {
        return list(yaml).stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object yaml) {
        assertThat(yaml).isInstanceOf(List.class);
        return (List<Object>) Objects.requireNonNull(yaml);
    }
}
