package uk.nhs.blackcountry.signon.keycloak.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestController.PASSWORD;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestTrusts.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestTrusts.LIMITS;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestTrusts.WALSALL;

import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Accepted;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Reason;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Refused;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Unavailable;
import uk.nhs.blackcountry.signon.keycloak.stand.SettableClock;

/** Domain controllers that are down, hang or are busy. */
class FailureTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("any");
    /** What the deadline may be overrun by on a busy machine; far less than the SDK's own limits. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock();
    private final TestController first = TestController.over(AUTHORITY.serverFor("localhost"));
    private final TestController second = TestController.over(AUTHORITY.serverFor("localhost"));
    private final ServerSocket mute = mute();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    FailureTest() {
        Stream.of(first, second).forEach(controller -> controller.holding(TestAccount.named("apatel")));
        second.opens("WALSALL\\apatel", TestAccount.named("apatel").dn());
    }

    @AfterEach
    void close() throws IOException {
        callers.shutdownNow();
        mute.close();
        first.close();
        second.close();
    }

    @Test
    void verify_whenTheFirstControllerIsDown_asksTheSecond_andThenPrefersIt() {
        first.close();
        TrustDirectories directories = dudley(first.url(), second.url());

        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isInstanceOf(Accepted.class);
        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void verify_whileAFailedControllersPauseLasts_asksItLast_andThenFirstAgain() {
        first.answersBindsOf("DUDLEY\\apatel", ResultCode.BUSY, "busy");
        TrustDirectories directories = dudley(first.url(), second.url());

        directories.verify(DUDLEY, "apatel", PASSWORD);
        directories.verify(DUDLEY, "apatel", PASSWORD);
        assertThat(first.binds).hasSize(1);
        assertThat(second.binds).hasSize(2);

        clock.advance(LIMITS.openFor());
        directories.verify(DUDLEY, "apatel", PASSWORD);
        assertThat(first.binds).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 52})
    void verify_whenTheFirstControllerIsBusyOrUnavailable_asksTheSecond(int resultCode) {
        first.answersBindsOf("DUDLEY\\apatel", ResultCode.valueOf(resultCode), "not now");

        assertThat(dudley(first.url(), second.url()).verify(DUDLEY, "apatel", PASSWORD))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void verify_ofAWrongPassword_isNeverTriedAtTheNextController() {
        assertThat(dudley(first.url(), second.url()).verify(DUDLEY, "apatel", "battery staple"))
                .isEqualTo(new Refused(Reason.WRONG_PASSWORD));
        assertThat(first.binds).hasSize(1);
        assertThat(second.binds).isEmpty();
    }

    @Test
    void verify_whenTheBindIsAnsweredWithAnotherError_isNeitherRetriedNorARefusal() {
        first.answersBindsOf("DUDLEY\\apatel", ResultCode.UNWILLING_TO_PERFORM, "0000052D");

        assertThat(dudley(first.url(), second.url()).verify(DUDLEY, "apatel", PASSWORD))
                .isInstanceOf(Unavailable.class);
        assertThat(second.binds).isEmpty();
    }

    @Test
    void verify_whenNoControllerGotThePassword_saysThatNothingWasCounted() {
        first.close();

        assertThat(dudley(first.url()).verify(DUDLEY, "apatel", PASSWORD))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        away -> assertThat(away.mayHaveCounted()).isFalse());
    }

    @Test
    void verify_whenOneControllerGotThePasswordAndNoneAnswered_saysThatItMayHaveBeenCounted() {
        first.fallsSilent();
        second.close();

        assertThat(dudley(first.url(), second.url()).verify(DUDLEY, "apatel", PASSWORD))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        away -> assertThat(away.mayHaveCounted()).isTrue());
    }

    @Test
    void verify_whenTheOnlyControllerAcceptsAndSaysNothing_isOverInTime() {
        long start = System.nanoTime();

        assertThat(dudley(muteUrl()).verify(DUDLEY, "apatel", PASSWORD)).isInstanceOf(Unavailable.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(LIMITS.deadline().plus(GRACE));
    }

    @Test
    void verify_whenEveryBindHangs_isOverAtTheDeadline() {
        first.fallsSilent();
        second.fallsSilent();
        long start = System.nanoTime();

        assertThat(dudley(first.url(), second.url(), first.url(), second.url(), first.url(), second.url())
                        .verify(DUDLEY, "apatel", PASSWORD))
                .isInstanceOf(Unavailable.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(LIMITS.deadline().plus(GRACE));
    }

    @Test
    void verify_whenTheFirstControllerHangs_stillGetsAnAnswerFromTheSecond() {
        assertThat(dudley(muteUrl(), second.url()).verify(DUDLEY, "apatel", PASSWORD))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void verify_whileOneTrustsDirectoryHangs_anotherTrustIsNotSlowed_andItsPlacesStayItsOwn() {
        Limits patient = new Limits(
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10), 3, 9, Duration.ofSeconds(15));
        TrustDirectories directories = new LdapTrustDirectories(
                List.of(
                        TestTrusts.dudley(AUTHORITY, patient, first.url()),
                        TestTrusts.walsall(AUTHORITY, second.url())),
                clock);
        first.fallsSilent();
        List<Future<BindOutcome>> hanging = Stream.generate(
                        () -> callers.submit(() -> directories.verify(DUDLEY, "apatel", PASSWORD)))
                .limit(3)
                .toList();
        Awaitility.await().until(() -> first.binds.size() == 3);

        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD))
                .isEqualTo(new Unavailable("all 3 places are taken", false));
        assertThat(directories.verify(WALSALL, "apatel", PASSWORD)).isInstanceOf(Accepted.class);
        assertThat(hanging).noneMatch(Future::isDone);
    }

    @Test
    void circuit_opensAfterFailuresInARow_letsOneProbeThrough_andClosesWhenItAnswers() {
        TrustDirectories directories = dudley(first.url());
        first.answersBindsOf("DUDLEY\\apatel", ResultCode.UNAVAILABLE, "down");
        directories.verify(DUDLEY, "apatel", PASSWORD);
        directories.verify(DUDLEY, "apatel", PASSWORD);

        directories.verify(DUDLEY, "apatel", PASSWORD);
        assertThat(first.binds).as("it is open").hasSize(2);

        clock.advance(LIMITS.openFor());
        directories.verify(DUDLEY, "apatel", PASSWORD);
        directories.verify(DUDLEY, "apatel", PASSWORD);
        assertThat(first.binds).as("one probe, which failed").hasSize(3);

        clock.advance(LIMITS.openFor());
        first.answersAgain("DUDLEY\\apatel");
        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isInstanceOf(Accepted.class);
        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void circuit_isNotOpenedByWrongPasswords() {
        TrustDirectories directories = dudley(first.url());
        Stream.generate(() -> "wrong").limit(5).forEach(wrong -> directories.verify(DUDLEY, "apatel", wrong));

        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void circuit_whenItsPauseIsOver_admitsExactlyOne() {
        Circuit circuit = new Circuit(clock, 1, LIMITS.openFor());
        circuit.failed();
        clock.advance(LIMITS.openFor());

        assertThat(Stream.generate(circuit::admits).limit(5)).containsExactly(true, false, false, false, false);
    }

    private TrustDirectories dudley(URI... controllers) {
        return new LdapTrustDirectories(List.of(TestTrusts.dudley(AUTHORITY, controllers)), clock);
    }

    private URI muteUrl() {
        return URI.create("ldaps://localhost:" + mute.getLocalPort());
    }

    /** Its backlog accepts connections, and nobody ever reads from them. */
    private static ServerSocket mute() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
