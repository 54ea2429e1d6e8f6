package uk.nhs.blackcountry.signon.keycloak.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.WALSALL;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.home;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import uk.nhs.blackcountry.signon.keycloak.placement.StandIn;
import uk.nhs.blackcountry.signon.model.PersonProjection;

class EndingRulesTest {
    private static final Schedule.Ending ENDING =
            new Schedule.Ending("somebody", Schedule.EVERY_APP, "realm", NOON, NOON.plusSeconds(60));

    @Test
    void aSessionFromBefore_ends_howeverLateItIsLookedAt() {
        assertThat(ENDING.ends(NOON.minusSeconds(1), NOON.plusSeconds(9_999))).isTrue();
    }

    @Test
    void aSessionThatSlippedInWhileItSettles_ends() {
        assertThat(ENDING.ends(NOON.plusSeconds(5), NOON.plusSeconds(10))).isTrue();
    }

    @Test
    void aSessionMadeOnTheNextPlacement_stays() {
        assertThat(ENDING.ends(NOON.plusSeconds(70), NOON.plusSeconds(80))).isFalse();
    }

    @Test
    void whoIsChangedTwiceInOneBatch_isPlannedForByWhatIsHeldLast() {
        PersonProjection first = person(home(DUDLEY, NOON, null));
        PersonProjection last = person(home(DUDLEY, NOON, null), home(WALSALL, NOON, null));

        assertThat(SessionEndings.byUser(
                        List.of(new Endings.Change(first, person()), new Endings.Change(person(), last))))
                .isEqualTo(Map.of(first.person().toString(), new Endings.Change(first, last)));
    }

    @Test
    void waits_doubleAndStayBelowTenMinutes() {
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.after(5)).isEqualTo(Duration.ofSeconds(16));
        assertThat(Backoff.after(11)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Backoff.after(1_000_000)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void onlyTwoAnswers_meanThatTheAppTookNote() {
        assertThat(LogoutCall.isTaken(200)).isTrue();
        assertThat(LogoutCall.isTaken(204)).isTrue();
        assertThat(LogoutCall.isTaken(202)).isFalse();
        assertThat(LogoutCall.isTaken(302)).isFalse();
        assertThat(LogoutCall.isTaken(400)).isFalse();
        assertThat(LogoutCall.isTaken(500)).isFalse();
    }

    @Test
    void anAddress_isTheClients_orBelowItsRoot_orNone() {
        assertThat(LogoutAddress.of(client("https://app.test/logout", null)))
                .hasToString("Optional[https://app.test/logout]");
        assertThat(LogoutAddress.of(client("/logout", "https://app.test")))
                .hasToString("Optional[https://app.test/logout]");
        assertThat(LogoutAddress.of(client("/logout", null))).isEmpty();
        assertThat(LogoutAddress.of(client("file:///etc/passwd", null))).isEmpty();
        assertThat(LogoutAddress.of(client("not a url", null))).isEmpty();
        assertThat(LogoutAddress.of(client(null, null))).isEmpty();
    }

    private static ClientModel client(@Nullable String logoutUrl, @Nullable String rootUrl) {
        return StandIn.of(
                ClientModel.class,
                Map.of(
                        "getAttribute",
                        a -> "backchannel.logout.url".equals(a[0]) ? logoutUrl : null,
                        "getRootUrl",
                        a -> rootUrl));
    }
}
