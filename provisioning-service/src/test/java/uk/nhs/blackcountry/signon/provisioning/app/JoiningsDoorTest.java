package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;

/** {@code POST /joinings} as Keycloak knocks at it, and as nobody else may. */
class JoiningsDoorTest {
    private static final TestDirectory DIRECTORY = new TestDirectory();
    private static final TestRealm REALM = new TestRealm();
    private static final UUID ASHA = UUID.randomUUID();
    private static RunningService service;

    @BeforeAll
    static void start() {
        DIRECTORY.addStaff(ASHA, "apatel", "Asha", "Patel");
        service = RunningService.start(RunningService.settings(DIRECTORY, REALM));
        await().atMost(Duration.ofSeconds(30)).until(() -> !REALM.persons().isEmpty());
    }

    @AfterAll
    static void stop() {
        service.close();
        REALM.close();
        DIRECTORY.close();
    }

    @Test
    void aProof_isAnsweredAndDeliveredToo() throws Exception {
        PersonId person = REALM.persons().keySet().iterator().next();
        AccountKey nhsmail = AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID());

        HttpResponse<String> response = post(REALM.sign(registryClaims().build()), proof(person, nhsmail));

        assertThat(response.statusCode()).isEqualTo(200);
        Joining.Answer answer = ProjectionCodec.read(response.body(), Joining.Answer.class);
        assertThat(answer.outcome()).isEqualTo(Joining.Outcome.JOINED);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> REALM.persons().values().stream()
                        .anyMatch(p -> p.account(nhsmail).isPresent()));
    }

    /** For whoever watches the service: of sources and queues, and of nobody in particular. */
    @Test
    void meters_areServedToPrometheus_andNameNobody() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.url() + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("registry_sync").contains("ad.RNA");
        assertThat(response.body()).doesNotContainIgnoringCase("patel").doesNotContain(ASHA.toString());
    }

    @Test
    void withoutAToken_isRefusedWithAProblemDocument() throws Exception {
        HttpResponse<String> response = post(null, "{}");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void anOrdinaryTokenOfTheRealm_isRefused() throws Exception {
        assertRefused(
                registryClaims().claim("typ", "Bearer").audience("account").claim("azp", "sample-app"));
    }

    @Test
    void aTokenThatDiffersInOneThing_isRefused() throws Exception {
        assertRefused(registryClaims().claim("typ", "Bearer"));
        assertRefused(registryClaims().claim("typ", null));
        assertRefused(registryClaims().claim("azp", "sample-app"));
        assertRefused(registryClaims().claim("azp", null));
        assertRefused(registryClaims().audience("urn:blackcountry:other"));
        assertRefused(registryClaims().audience(List.of(Contract.REGISTRY_AUDIENCE, "urn:blackcountry:other")));
        assertRefused(registryClaims().audience(List.of()));
        assertRefused(registryClaims().issuer("https://elsewhere.test/realms/blackcountry"));
        assertRefused(registryClaims().expirationTime(Date.from(Instant.now().minusSeconds(60))));
        assertRefused(registryClaims().expirationTime(null));
    }

    @Test
    void aTokenSignedBySomebodyElse_isRefused() throws Exception {
        try (TestRealm other = new TestRealm()) {
            assertThat(post(other.sign(registryClaims().build()), "{}").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aBodyThatIsNoProof_isABadRequestThatSaysWhereAndNotWhat() throws Exception {
        String token = REALM.sign(registryClaims().build());

        HttpResponse<String> malformed = post(token, "{\"attempt\":\"secret-value\"}");
        HttpResponse<String> empty = post(token, "");

        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("attempt").doesNotContain("secret-value");
        assertThat(empty.statusCode()).isEqualTo(400);
    }

    @Test
    void details_ofHealth_areShownToKeycloakAlone() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/actuator/health"))
                .header("Authorization", "Bearer " + REALM.sign(registryClaims().build()))
                .build();

        assertThat(send(request).body()).contains("ad.RNA").contains("lastSuccess");
    }

    private static void assertRefused(JWTClaimsSet.Builder claims) throws Exception {
        JWTClaimsSet set = claims.build();
        assertThat(post(REALM.sign(set), "{}").statusCode()).as(set.toString()).isEqualTo(401);
    }

    private static JWTClaimsSet.Builder registryClaims() {
        return new JWTClaimsSet.Builder()
                .issuer(REALM.issuer())
                .audience(Contract.REGISTRY_AUDIENCE)
                .claim("typ", Contract.REGISTRY_TOKEN_TYPE)
                .claim("azp", Contract.REGISTRY_CALLER)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String proof(PersonId person, AccountKey other) {
        return ProjectionCodec.write(new Joining.Proof(
                UUID.randomUUID(),
                person,
                AccountKey.directory(new OdsCode("RNA"), ASHA),
                other,
                new PersonName("Asha", "Patel"),
                "asha.patel@nhs.net",
                false,
                "session",
                Instant.now()));
    }

    private static HttpResponse<String> post(@Nullable String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + "/joinings"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
