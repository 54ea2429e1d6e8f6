package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.audit.Stretch;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;
import uk.nhs.blackcountry.signon.provisioning.sync.VerifyAudit;

/** The whole way, with the scheduler running: a directory over LDAPS, PostgreSQL, Keycloak's two endpoints. */
class FromDirectoryToRealmTest {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final TestDirectory DIRECTORY = new TestDirectory();
    private static final TestRealm REALM = new TestRealm();
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(RunningService.settings(DIRECTORY, REALM));
    }

    @AfterAll
    static void stop() {
        service.close();
        REALM.close();
        DIRECTORY.close();
    }

    @Test
    void anOrdinaryMemberOfStaff_arrivesInTheRealmWithAHomePlacement() {
        UUID guid = UUID.randomUUID();
        DIRECTORY.addStaff(guid, "apatel", "Asha", "Patel");

        await().atMost(SOON).untilAsserted(() -> {
            PersonProjection asha = person(guid);
            assertThat(asha.state()).isEqualTo(PersonProjection.State.ACTIVE);
            assertThat(asha.name().display()).isEqualTo("Asha Patel");
            assertThat(asha.email()).isEqualTo("apatel@nhs.test");
            assertThat(asha.accounts()).singleElement().satisfies(account -> {
                assertThat(account.state()).isEqualTo(AccountState.ENABLED);
                assertThat(account.logins()).contains("apatel@dudley.test", "dudley\\apatel", "apatel@nhs.test");
            });
            assertThat(asha.placements()).singleElement().satisfies(placement -> {
                assertThat(placement.trust()).isEqualTo(DUDLEY);
                assertThat(placement.site()).isEqualTo(DUDLEY);
                assertThat(placement.home()).isTrue();
                assertThat(placement.from()).isEqualTo(Instant.parse("2024-01-05T08:00:00Z"));
                assertThat(placement.until()).isNull();
            });
        });
    }

    @Test
    void anAccountDisabledInTheDirectory_endsItsPlacementAndDisablesThePerson() {
        UUID guid = UUID.randomUUID();
        DIRECTORY.addStaff(guid, "bleaver", "Bert", "Leaver");
        await().atMost(SOON).until(() -> person(guid).state() == PersonProjection.State.ACTIVE);

        DIRECTORY.set("bleaver", "userAccountControl", "514");

        await().atMost(SOON).untilAsserted(() -> {
            PersonProjection bert = person(guid);
            assertThat(bert.state()).isEqualTo(PersonProjection.State.DISABLED);
            assertThat(bert.accounts().get(0).state()).isEqualTo(AccountState.DISABLED);
            assertThat(bert.placements().get(0).isLiveAt(Instant.now())).isFalse();
        });
    }

    @Test
    void anAdminsSecondAccount_neverArrives() {
        UUID admin = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        DIRECTORY.addStaff(admin, "cdoe-adm", "Chris", "Doe");
        DIRECTORY.addStaff(after, "cdoe", "Chris", "Doe");

        await().atMost(SOON).until(() -> person(after).state() == PersonProjection.State.ACTIVE);

        assertThat(REALM.persons().values())
                .noneMatch(p -> p.account(key(admin)).isPresent());
    }

    @Test
    void whatHappens_hereAndInKeycloak_isSealed() {
        REALM.happened("{\"event\":\"LOGIN\"}");
        AuditChain chain = service.bean(AuditChain.class);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(REALM.confirmations()).isNotEmpty();
            assertThat(chain.waiting()).isZero();
            assertThat(chain.head().number()).isGreaterThan(1);
        });
        assertThat(service.bean(VerifyAudit.class)
                        .run(Stretch.WHOLE, List.of(chain.head()), lines -> {})
                        .isWhole())
                .isTrue();
    }

    /** So that the order of the tests does not matter: a directory without anybody is an error. */
    @BeforeAll
    static void somebodyIsAlwaysThere() {
        DIRECTORY.addStaff(UUID.randomUUID(), "first", "Fay", "First");
    }

    @Test
    void health_saysUpToEverybodyAndDetailsToNobodyWithoutAToken() throws IOException, InterruptedException {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("/actuator/health").body())
                        .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}"));

        assertThat(get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void anythingElse_isDenied() throws IOException, InterruptedException {
        for (String path : new String[] {"/", "/actuator", "/actuator/env", "/joinings", "/error"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    private static AccountKey key(UUID guid) {
        return AccountKey.directory(DUDLEY, guid);
    }

    private static PersonProjection person(UUID guid) {
        Collection<PersonProjection> persons = REALM.persons().values();
        await().atMost(SOON)
                .until(() -> REALM.persons().values().stream()
                        .anyMatch(p -> p.account(key(guid)).isPresent()));
        return REALM.persons().values().stream()
                .filter(p -> p.account(key(guid)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + persons));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
