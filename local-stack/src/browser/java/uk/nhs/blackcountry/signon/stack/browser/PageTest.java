package uk.nhs.blackcountry.signon.stack.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.nhs.blackcountry.signon.stack.fixture.StackExtension;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn.Label;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** A stack in which the test sign-ins have reached the realm, an app of the class, and for each test a browser that was never used. */
@Tag("browser")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTest {
    static final Map<String, String> NO_OFFER = Map.of("join", "none");
    private static final Duration FIRST_SYNC = Duration.ofSeconds(60);

    final TestStack stack;
    final Chromium chromium = new Chromium();
    final Inspection inspection;
    final ToyApp app;
    Visitor visitor;

    /** @param clientId of the class's app */
    PageTest(TestStack stack, String clientId) throws IOException {
        this.stack = stack;
        this.inspection = new Inspection(Files.createDirectories(Path.of("target", "screenshots")));
        this.app = stack.app(clientId);
        this.visitor = new Visitor(chromium.fresh(true));
    }

    @BeforeAll
    void staffHaveReachedTheRealm() {
        stack.provisioning();
        await().atMost(FIRST_SYNC)
                .until(() -> stack.realm().users().count()
                        >= stack.staff().testSignIns().size());
    }

    @BeforeEach
    void freshBrowser() {
        visitor.close();
        visitor = new Visitor(chromium.fresh(true));
    }

    @AfterAll
    void closed() {
        chromium.close();
    }

    /** Somebody without a name in the tests, whom a test may leave changed; counted from the end, where nobody else looks. Waits until the realm knows them. */
    final TestSignIn nobodyElses(Trust trust, int nth) {
        List<AdAccount> able = stack.staff().members().stream()
                .filter(member -> member.home() == trust && member.accounts().size() == 1 && member.nhsmail() != null)
                .map(member -> member.accounts().get(0))
                .filter(account ->
                        account.kind() == AdAccount.Kind.PERSON && account.state() == AdAccount.State.ENABLED)
                .toList();
        AdAccount account = able.get(able.size() - 1 - nth);
        await().atMost(FIRST_SYNC)
                .until(() -> !stack.realm()
                        .users()
                        .search(null, account.given(), account.family(), null, 0, 1)
                        .isEmpty());
        return new TestSignIn(
                Label.ORDINARY, trust, account.upn(), account.domainLogin(), SyntheticPasswords.STAFF, null);
    }

    final TestSignIn anybody(Trust trust) {
        return stack.staff().testSignIns(Label.ORDINARY).stream()
                .filter(who -> who.trust() == trust)
                .findFirst()
                .orElseThrow();
    }
}
