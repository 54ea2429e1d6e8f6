package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.sessions.AuthenticationSessionModel;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

class ProvenSignInTest {
    private static final PersonId ASHA = new PersonId(new UUID(9, 9));
    private static final AccountKey ACCOUNT = AccountKey.directory(new OdsCode("RNA"), new UUID(1, 1));
    private static final Clock NOON = clock(Instant.parse("2026-11-22T12:00:00Z"));

    private final Map<String, String> notes = new HashMap<>();
    private final AuthenticationSessionModel tab = FakeAuthSession.at("root", "tab", notes);

    @Test
    void of_whatWasJustKept_isIt_andItAsksFirst() {
        ProvenSignIn kept = ProvenSignIn.keep(tab, ASHA, ACCOUNT, SignInNotes.PASSWORD, NOON);

        assertThat(ProvenSignIn.of(tab, NOON)).contains(kept);
        assertThat(kept.next()).isEqualTo(ProvenSignIn.Next.ASK);
    }

    @Test
    void then_keepsTheDecision() {
        ProvenSignIn.keep(tab, ASHA, ACCOUNT, SignInNotes.PASSWORD, NOON).then(ProvenSignIn.Next.GO_ON, tab);

        assertThat(ProvenSignIn.of(tab, NOON).orElseThrow().next()).isEqualTo(ProvenSignIn.Next.GO_ON);
    }

    @Test
    void of_aCopyInAnotherTabOrRootSession_isNothing() {
        ProvenSignIn.keep(tab, ASHA, ACCOUNT, SignInNotes.PASSWORD, NOON);

        assertThat(ProvenSignIn.of(FakeAuthSession.at("root", "other", notes), NOON))
                .isEmpty();
        assertThat(ProvenSignIn.of(FakeAuthSession.at("other", "tab", notes), NOON))
                .isEmpty();
    }

    @Test
    void of_whatIsTenMinutesOld_isNothing() {
        ProvenSignIn.keep(tab, ASHA, ACCOUNT, SignInNotes.PASSWORD, NOON);
        Instant tenMinutesOn = NOON.instant().plus(Duration.ofMinutes(10));

        assertThat(ProvenSignIn.of(tab, clock(tenMinutesOn.minusMillis(1)))).isPresent();
        assertThat(ProvenSignIn.of(tab, clock(tenMinutesOn))).isEmpty();
    }

    @Test
    void of_whatIsForgottenOrCannotBeRead_isNothing() {
        ProvenSignIn.keep(tab, ASHA, ACCOUNT, SignInNotes.PASSWORD, NOON);
        ProvenSignIn.forget(tab);
        assertThat(ProvenSignIn.of(tab, NOON)).isEmpty();

        notes.put("nhs.proven", "{}");
        assertThat(ProvenSignIn.of(tab, NOON)).isEmpty();
    }

    private static Clock clock(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }
}
