package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/**
 * A SAML service provider that is not our code takes what our realm states, as its own code checks it: Keycloak's broker, in a realm of its own. What is shown
 * to it wrongly, it refuses for the reason that is wrong about it.
 */
@StackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakAsSamlAppTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestStack stack;
    private final Keycloak admin;
    private final Hospital hospital;
    private final Employee employee;

    KeycloakAsSamlAppTest(TestStack stack) {
        this.stack = stack;
        this.admin = stack.keycloak().admin();
        this.hospital = Hospital.open(stack, admin);
        this.employee = Employee.anybody(stack).worksAt(clerk(null));
    }

    @AfterAll
    void leaves() {
        admin.realm(HospitalRealm.NAME).remove();
        admin.close();
    }

    private static ProjectedPlacement clerk(@Nullable Instant until) {
        return Works.at("RL4", "RL403", "R8008", until, Hospital.APP, "clerk");
    }

    @Test
    void whoSignsIn_isKnownThere_byIdAndAttributes_andTheSessionEndsNoLaterThanThePlacement() throws ParseException {
        Instant end = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        Employee visitor =
                Employee.anybody(stack).worksAt(clerk(end), Works.at("RNA", "RNA01", "R8000", null, "ptl", "reader"));
        PageBrowser browser = hospital.browser();
        Page answer = visitor.signIn(browser, browser.go(hospital.begin()));

        Map<String, Object> tokens = hospital.tokens(hospital.post(browser, SamlAnswer.on(answer)));

        Map<String, List<String>> attributes =
                hospital.user(visitor.id()).orElseThrow().getAttributes();
        assertThat(attributes)
                .containsEntry("trusts", List.of("RL4"))
                .containsEntry("app_roles", List.of("{\"trust\":\"RL4\",\"site\":\"RL403\",\"roles\":[\"clerk\"]}"))
                .containsKeys("name", "nhs_placements");
        assertThat(hospital.user(visitor.id()).orElseThrow().getLastName())
                .isEqualTo(visitor.account().family());
        assertThat(SignedJWT.parse(String.valueOf(tokens.get("access_token")))
                        .getJWTClaimsSet()
                        .getClaim("app_roles"))
                .isEqualTo(List.of(Map.of("trust", "RL4", "site", "RL403", "roles", List.of("clerk"))));
        assertThat(SamlApp.read(answer).sessionEnds()).isEqualTo(end);
    }

    @Test
    void whatChangedMeanwhile_isToldAtTheNextSignIn() {
        Employee mover = Employee.anybody(stack).worksAt(clerk(null));
        signedIn(mover);

        mover.worksAt(Works.at("RNA", "RNA01", "R8000", null, Hospital.APP, "reader"));
        signedIn(mover);

        assertThat(hospital.user(mover.id()).orElseThrow().getAttributes())
                .containsEntry("trusts", List.of("RNA"))
                .containsEntry("app_roles", List.of("{\"trust\":\"RNA\",\"site\":\"RNA01\",\"roles\":[\"reader\"]}"));
    }

    @Test
    void aSignOutAtOurs_endsTheSessionThere() {
        ToyApp other = stack.app("beside-the-hospital");
        Employee leaver = Employee.anybody(stack)
                .worksAt(clerk(null), Works.at("RL4", "RL403", "R8008", null, other.clientId(), "any"));
        PageBrowser browser = hospital.browser();
        Map<String, Object> atWard = signedIn(leaver, browser);
        ToyApp.Attempt attempt = other.begin(Map.of("join", "none"));
        ToyApp.Tokens atOther = other.finish(attempt, browser.go(attempt.authorizationUrl()));
        assertThat(hospital.refresh(atWard)).containsKey("access_token");
        assertThat(hospital.sessions(leaver.id())).hasSize(1);

        browser.go(stack.keycloak().url() + "/realms/blackcountry/protocol/openid-connect/logout?id_token_hint="
                + atOther.idToken());

        Awaitility.await()
                .atMost(SOON)
                .until(() -> hospital.sessions(leaver.id()).isEmpty());
        assertThat(hospital.refresh(atWard)).containsEntry("error", "invalid_grant");
    }

    @Test
    void aSignOutThere_endsTheSessionAtOurs() {
        Employee leaver = Employee.anybody(stack).worksAt(clerk(null));
        PageBrowser browser = hospital.browser();
        Map<String, Object> atWard = signedIn(leaver, browser);
        assertThat(ours(leaver)).isEqualTo(1);

        Page page = hospital.signOut(browser, atWard);

        assertThat(page.status()).as(page.summary()).isEqualTo(200);
        assertThat(ours(leaver)).isZero();
        assertThat(hospital.sessions(leaver.id())).isEmpty();
        assertThat(browser.go(hospital.begin()).asksFor("login")).isTrue();
    }

    private int ours(Employee who) {
        return stack.realm().users().get(who.id()).getUserSessions().size();
    }

    private Map<String, Object> signedIn(Employee who) {
        return signedIn(who, hospital.browser());
    }

    private Map<String, Object> signedIn(Employee who, PageBrowser browser) {
        Page answer = who.signIn(browser, browser.go(hospital.begin()));
        return hospital.tokens(hospital.post(browser, SamlAnswer.on(answer)));
    }

    /** Beside the attacks: the same steps, made as an attacker makes them, with nothing wrong; the answer's own signature is not what it rests on. */
    @Test
    void anAnswerThatIsCarriedByHand_isTaken_alsoWithTheAssertionsSignatureAlone() {
        for (UnaryOperator<SamlAnswer> harmless : List.<UnaryOperator<SamlAnswer>>of(
                answer -> answer, answer -> answer.sentTo(hospital.consumer(HospitalRealm.DOOR)))) {
            Page page = shown(hospital.app(), harmless).page();

            assertThat(Hospital.isWard(page.address())).as(page.summary()).isTrue();
        }
    }

    @Test
    void anAnswerThatNobodySigned_orSomebodyElse_isRefusedForItsSignature() {
        SamlApp stranger = new SamlApp(
                "stranger", "https://stranger.test/acs", URI.create("https://stranger.test"), stack.state());
        String victim = UUID.randomUUID().toString();
        List<Map.Entry<String, UnaryOperator<SamlAnswer>>> attacks = List.of(
                Map.entry("unsigned", SamlAnswer::unsigned),
                Map.entry("signed anew", answer -> answer.signedBy(stranger)),
                Map.entry("about another", answer -> answer.about(victim)),
                Map.entry(
                        "about another, signed anew",
                        answer -> answer.about(victim).signedBy(stranger)));
        attacks.forEach(attack -> {
            Hospital.Verdict verdict = shown(hospital.app(), attack.getValue());

            assertThat(verdict.errors()).as(attack.getKey()).containsExactly("invalid_signature");
            refused(attack.getKey(), verdict);
        });
        assertThat(hospital.user(victim)).isEmpty();
    }

    @Test
    void anAssertionWrappedAroundTheSignedOne_isNobodys() {
        String victim = UUID.randomUUID().toString();

        Hospital.Verdict verdict = shown(hospital.app(), answer -> answer.wrappedAbout(victim));

        assertThat(verdict.errors()).containsExactly("invalid_signature");
        refused("wrapped", verdict);
        assertThat(hospital.user(victim)).isEmpty();
    }

    @Test
    void anAssertionForAnotherApp_isRefusedForItsAudience() {
        Employee both = Employee.anybody(stack)
                .worksAt(clerk(null), Works.at("RL4", "RL403", "R8008", null, Hospital.NEIGHBOUR, "clerk"));

        Hospital.Verdict verdict = shown(both, hospital.neighbour(), answer -> answer);

        assertThat(verdict.log()).contains("is not addressed to this SP.");
        assertThat(verdict.errors()).containsExactly("invalid_saml_response");
        refused("for the neighbour", verdict);
        assertThat(hospital.user(both.id())).isEmpty();
    }

    @Test
    void anAnswerForAnotherAddress_isRefusedForItsDestination_andTheAssertionForItsRecipient() {
        for (boolean changed : List.of(false, true)) {
            PageBrowser browser = hospital.browser();
            Hospital.Question question = hospital.asked(browser, HospitalRealm.OTHER_DOOR);
            SamlAnswer answer = answered(hospital.app(), question);
            SamlAnswer shown = changed ? answer.sentTo(hospital.consumer(HospitalRealm.OTHER_DOOR)) : answer;

            Hospital.Verdict verdict = hospital.about(() -> hospital.post(browser, shown, HospitalRealm.OTHER_DOOR));

            assertThat(verdict.errors())
                    .containsExactly("invalid_saml_response" + (changed ? "" : ": invalid_destination"));
            assertThat(verdict.log())
                    .as("what each other reason is logged as")
                    .doesNotContain("InResponseTo", " expired.", "addressed", "validation failed");
            refused("changed: " + changed, verdict);
        }
    }

    @Test
    void anAnswer_isTakenOnce_byWhoAskedForIt() {
        PageBrowser browser = hospital.browser();
        Hospital.Question question = hospital.asked(browser, HospitalRealm.DOOR);
        SamlAnswer answer = answered(hospital.app(), question);
        PageBrowser thief = hospital.browser();
        Hospital.Question other = hospital.asked(thief, HospitalRealm.DOOR);

        Hospital.Verdict stolen = hospital.about(() -> hospital.post(thief, answer.with(other.relayState())));
        assertThat(stolen.log()).contains("InResponseTo attribute does not match the expected request ID");
        refused("stolen before it is used", stolen);
        refused("stolen with its state", hospital.about(() -> hospital.post(hospital.browser(), answer)));

        assertThat(Hospital.isWard(hospital.post(browser, answer).address())).isTrue();

        Hospital.Verdict again = hospital.about(() -> hospital.post(hospital.browser(), answer));
        refused("again", again);
        Hospital.Verdict mine = hospital.about(() -> hospital.post(browser, answer));
        refused("again, in the same browser", mine);
    }

    @Test
    void anAssertionWhoseTimeIsOver_isRefusedForIt() {
        lifespan("2");
        try {
            PageBrowser browser = hospital.browser();
            Hospital.Question question = hospital.asked(browser, HospitalRealm.DOOR);
            SamlAnswer answer = answered(hospital.app(), question);
            Instant over = answer.notOnOrAfter();
            Awaitility.await().atMost(SOON).until(() -> Instant.now().isAfter(over));

            Hospital.Verdict verdict = hospital.about(() -> hospital.post(browser, answer));

            assertThat(verdict.log()).contains(" expired.");
            assertThat(verdict.errors()).containsExactly("invalid_saml_response");
            refused("late", verdict);
        } finally {
            lifespan("");
        }
    }

    private void lifespan(String seconds) {
        ClientRepresentation client =
                stack.realm().clients().findByClientId(Hospital.APP).get(0);
        client.getAttributes().put("saml.assertion.lifespan", seconds);
        stack.realm().clients().get(client.getId()).update(client);
    }

    private Hospital.Verdict shown(SamlApp app, UnaryOperator<SamlAnswer> made) {
        return shown(employee, app, made);
    }

    /** What an answer of ours, and what somebody made of it, is to the hospital, which had asked for one. */
    private Hospital.Verdict shown(Employee who, SamlApp app, UnaryOperator<SamlAnswer> made) {
        PageBrowser browser = hospital.browser();
        Hospital.Question question = hospital.asked(browser, HospitalRealm.DOOR);
        SamlAnswer answer = made.apply(answered(who, app, question));
        return hospital.about(() -> hospital.post(browser, answer));
    }

    private SamlAnswer answered(SamlApp app, Hospital.Question question) {
        return answered(employee, app, question);
    }

    /** Our realm's true answer to an app that asks under the name of the hospital's request, in a browser elsewhere. */
    private SamlAnswer answered(Employee who, SamlApp app, Hospital.Question question) {
        PageBrowser elsewhere = stack.browser();
        Page answer = who.signIn(elsewhere, elsewhere.go(app.asksAs(question.id())));
        return SamlAnswer.on(answer).with(question.relayState());
    }

    private static void refused(String what, Hospital.Verdict verdict) {
        assertThat(verdict.page().status())
                .as(what + ": " + verdict.page().summary())
                .isEqualTo(400);
        assertThat(Hospital.isWard(verdict.page().address())).as(what).isFalse();
    }
}
